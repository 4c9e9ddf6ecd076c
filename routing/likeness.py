"""How much two orders look alike, and why: what they are about, and in which words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from routing.fields import Field, FieldKind, FieldValue
from routing.flow import OrderType
from routing.words import Near, same_words, words_of

SHORT = 120
"""A single-line text field with at most this many characters names something: a customer, a contract partner."""
SAME_NAME = 0.6
"""The share of the same words from which two names are one: Acme, Acme Ltd."""
WEIGHTS: Mapping[FieldKind, float] = {FieldKind.ASSET: 0.6}
OTHER_WEIGHT = 0.4
"""How alike two orders are for the same machine, or the same other reference, before any word is compared."""
DIFFERENT = 0.5
"""What is left of the likeness when a reference differs: pump 7 leaks, pump 9 leaks."""

NOTHING = (None, "")
"""Values of a field that nobody filled in."""


@dataclass(frozen=True)
class Looks:
    """What one reader may know of an order: type, references by field id, and the words of the rest."""

    type: str
    words: frozenset[str] = frozenset()
    references: Mapping[str, str] = field(default_factory=dict)
    machines: frozenset[str] = frozenset()
    """The references that are assets: only the same tag is the same."""


@dataclass(frozen=True)
class Likeness:
    """`score` 0.0 to 1.0; `same` and `different`: ids of references that both have; `words`: share of same words."""

    score: float
    same: tuple[str, ...] = ()
    different: tuple[str, ...] = ()
    words: float = 0.0


def references_of(order_type: OrderType) -> tuple[Field, ...]:
    """The fields that say what an order of this type is about: those that its policy names, else by their kind."""
    named = order_type.similar.fields
    return tuple(f for f in order_type.fields if (_names(f, order_type) if named is None else f.id in named))


def _names(asked: Field, order_type: OrderType) -> bool:
    if asked.kind is FieldKind.TEXT:
        return asked.id != order_type.title_field and not asked.multiline and asked.longest <= SHORT
    return asked.kind is FieldKind.ASSET


def looks_of(
    order_type: OrderType, title: str, values: Mapping[str, FieldValue], readable: Callable[[str], bool]
) -> Looks:
    """The looks of an order for whoever may read the fields for which `readable` is true."""
    return glance_at(order_type).looks_of(title, values, readable)


@dataclass(frozen=True)
class Glance:
    """What is looked at of orders of one type."""

    type: str
    references: tuple[Field, ...]
    texts: tuple[Field, ...]

    def looks_of(self, title: str, values: Mapping[str, FieldValue], readable: Callable[[str], bool]) -> Looks:
        """See the function of this name."""
        about = [f for f in self.references if values.get(f.id) not in NOTHING and readable(f.id)]
        texts = [str(values[f.id]) for f in self.texts if values.get(f.id) not in NOTHING and readable(f.id)]
        return Looks(
            self.type,
            words_of(" ".join([title, *texts])),
            {f.id: str(values[f.id]) for f in about},
            frozenset([f.id for f in about if f.kind is FieldKind.ASSET]),
        )


def glance_at(order_type: OrderType) -> Glance:
    """For looking at several orders of a type."""
    references = references_of(order_type)
    return Glance(
        order_type.id,
        references,
        tuple(f for f in order_type.fields if f.kind is FieldKind.TEXT and f not in references),
    )


def likeness(one: Looks, other: Looks, near: Near | None = None) -> Likeness:
    """The same from either side; 1.0 for orders that look the same, 0.0 for orders of different types. `near`: see
    `same_words`."""
    if one.type != other.type:
        return Likeness(0.0)
    words = 1.0 if one.words == other.words else same_words(one.words, other.words, near)
    both = [id_ for id_ in one.references if id_ in other.references]
    same = tuple(sorted([id_ for id_ in both if _same(id_, one, other)]))
    different = tuple(sorted([id_ for id_ in both if id_ not in same]))
    head = max((_weight(id_, one, other) for id_ in same), default=0.0)
    score = head + (1 - head) * words
    return Likeness(score * DIFFERENT if different else score, same, different, words)


def _same(id_: str, one: Looks, other: Looks) -> bool:
    first, second = one.references[id_].casefold().strip(), other.references[id_].casefold().strip()
    if first == second:
        return True
    if id_ in one.machines | other.machines:
        return False
    return same_words(words_of(first), words_of(second)) >= SAME_NAME


def _weight(id_: str, one: Looks, other: Looks) -> float:
    return WEIGHTS[FieldKind.ASSET] if id_ in one.machines & other.machines else OTHER_WEIGHT


def marks_of(looks: Looks) -> Mapping[str, int]:
    """Words by which to look for candidates among many orders, and their weight; each at most 80 characters."""
    marks = {f"w:{word}"[:80]: 1 for word in looks.words}
    for id_, value in looks.references.items():
        if id_ in looks.machines:
            marks[f"{id_}={value.casefold().strip()}"[:80]] = 5
        else:
            marks |= {f"{id_}:{word}"[:80]: 3 for word in words_of(value)}
    return marks
