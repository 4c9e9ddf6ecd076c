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
    """Rules by place (0 is the first). `keys` has each rule's test, or None for those that are always tried."""

    keys: tuple[Key | None, ...]
    names: tuple[str, ...]
    """The names that tests look at."""
    places: Mapping[tuple[str, str], tuple[int, ...]]
    """(name, word) → the rules, ascending, whose test it passes."""
    always: tuple[int, ...]
    asked: Mapping[str, frozenset[str] | None]
    """Name → the order types of which rules test it; None: of any."""

    def candidates(self, values: Mapping[str, Value]) -> Iterator[int]:
        """The places of the rules to try, ascending; no other rule can hold."""
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
        keys=keys,
        names=tuple(dict.fromkeys(key[0] for key in keys if key)),
        places={test: tuple(found) for test, found in places.items()},
        always=tuple(place for place, key in enumerate(keys) if key is None),
        asked=_asked(keys, requirements),
    )


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
