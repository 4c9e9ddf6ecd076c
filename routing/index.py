"""Which of many rules can hold for an order: found by a look-up, so that the cost hardly grows with their number."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge

from routing.conditions import Value
from routing.requirement import Words

TYPE = "order.type"

Key = tuple[str, frozenset[str]]
"""A name and the words, one of which it must be."""


@dataclass(frozen=True)
class RuleIndex:
    """Rules by place (0 is the first). `keys` has the test that each is filed under; None: it is filed nowhere."""

    requirements: tuple[Words, ...]
    keys: tuple[Key | None, ...]
    names: tuple[str, ...]
    """The names that keys look at."""
    tested: tuple[str, ...]
    """Every name by which a rule may be ruled out."""
    places: Mapping[tuple[str, str], tuple[int, ...]]
    """(name, word) → the rules, ascending, whose test it passes."""
    always: tuple[int, ...]
    asked: Mapping[str, frozenset[str] | None]
    """Name → the order types of which rules test it; None: of any."""

    def candidates(self, values: Mapping[str, Value]) -> Iterator[int]:
        """The places of the rules to try, ascending; no other rule can hold."""
        return (place for place in self._filed(values) if self.barred(place, values) is None)

    def barred(self, place: int, values: Mapping[str, object]) -> str | None:
        """The name that keeps a rule from holding: first the one that it is filed under. An absent name only counts
        there; elsewhere trying the rule says more."""
        key, words = self.keys[place], self.requirements[place]
        if key and not _among(values.get(key[0]), key[1]):
            return key[0]
        return next((name for name in words if name in values and not _among(values[name], words[name])), None)

    def _filed(self, values: Mapping[str, Value]) -> Iterator[int]:
        words = ((name, values.get(name)) for name in self.names)
        found = [self.places.get((name, word), ()) for name, word in words if isinstance(word, str)]
        return merge(self.always, *(places for places in found if places))

    def not_given(self, values: Mapping[str, Value]) -> Iterator[str]:
        """The names without a value for which rules were ruled out that may concern this type of order."""
        for name, types in self.asked.items():
            if name not in values and (types is None or values.get(TYPE) in types):
                yield name


def indexed(requirements: Sequence[Words]) -> RuleIndex:
    """The index of rules of which each place's requirements are known. Each is filed under its most selective test."""
    crowd = Counter((name, word) for words in requirements for name in words for word in words[name])
    keys = tuple(_key(words, crowd) for words in requirements)
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        for word in key[1] if key else ():
            places[key[0] if key else "", word].append(place)
    return RuleIndex(
        requirements=tuple(requirements),
        keys=keys,
        names=tuple(dict.fromkeys(key[0] for key in keys if key)),
        tested=tuple(dict.fromkeys(name for words in requirements for name in words)),
        places={test: tuple(found) for test, found in places.items()},
        always=tuple(place for place, key in enumerate(keys) if key is None),
        asked=_asked(keys, requirements),
    )


def _among(value: object, words: frozenset[str]) -> bool:
    return isinstance(value, str) and value in words


def _asked(keys: Sequence[Key | None], requirements: Sequence[Words]) -> dict[str, frozenset[str] | None]:
    asked: dict[str, frozenset[str] | None] = {}
    for key, words in zip(keys, requirements, strict=True):
        if key:
            types, others = words.get(TYPE), asked.get(key[0], frozenset())
            asked[key[0]] = None if types is None or others is None else others | types
    return asked


def _key(words: Words, crowd: Mapping[tuple[str, str], int]) -> Key | None:
    """Of several tests, the one that the fewest rules pass together with it."""
    if not words:
        return None
    name = min(words, key=lambda name: sum(crowd[name, word] for word in words[name]))
    return name, words[name]
