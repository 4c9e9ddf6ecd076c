"""Conditions that no order can meet, and parts of them that never hold."""

from collections.abc import Iterator, Sequence

from config.checks.saying import said_of, spelt
from routing.atom import Atom
from routing.domain import Among, World
from routing.expression import Tree
from routing.index import TYPE
from routing.requirement import Words, required_words
from routing.satisfying import Alternative, alternatives, atoms_in, possible

Doubt = tuple[str, str, str]
"""The name that it is about ("" for the whole condition), what is wrong, how to mend it."""

BOUNDS = ", or change its `low` and `high` in orders.yaml."


def doubts_about(tree: Tree, worlds: Sequence[World]) -> list[Doubt]:
    """Everything that is certain, once: a part that never holds, or the whole."""
    if not worlds or _said_elsewhere(required_words(tree), worlds):
        return []
    parts = list(dict.fromkeys(_parts(tree, worlds)))
    return parts or list(_whole(tree, worlds))


def _said_elsewhere(words: Words, worlds: Sequence[World]) -> bool:
    """The check of rules that never fire says what two words at once, and fields of other order types, are."""
    if not all(words.values()):
        return True
    types = words.get(TYPE, frozenset())
    there = [world for world in worlds if world[TYPE] in [Among((type_,)) for type_ in types]]
    return bool(there) and any(name.startswith("fields.") and not any(name in w for w in there) for name in words)


def _parts(tree: Tree, worlds: Sequence[World]) -> Iterator[Doubt]:
    for atom in atoms_in(tree):
        for one in _each(atom):
            if not _can(((one,),), worlds):
                bounds = isinstance(one.operands[0], float) and one.name.startswith("fields.")
                mend = f"Write a value that {one.name} can have{BOUNDS if bounds else '.'}"
                yield one.name, f"{spelt(one)} never holds: {said_of(one.name, worlds)}", mend
            elif _beyond(one, worlds) and not _can(((Atom(one.name, one.operator, one.operands, False),),), worlds):
                mend = "Write a value that it can have, or leave this out."
                yield one.name, f"{spelt(one)} always holds: {said_of(one.name, worlds)}", mend


def _each(atom: Atom) -> list[Atom]:
    """Of a list, every item for itself."""
    return [Atom(atom.name, "_==_", (one,)) for one in atom.operands] if atom.operator == "@in" else [atom]


def _beyond(atom: Atom, worlds: Sequence[World]) -> bool:
    """Whether a number of the calendar is compared with one that it never comes near: `time.hour < 25`, not 24."""
    domain, (other,) = worlds[0].get(atom.name), atom.operands
    if not atom.name.startswith("time.") or not isinstance(domain, Among) or not isinstance(other, float):
        return False
    numbers = [value for value in domain.values if isinstance(value, float)]
    near = 0 if atom.operator in ("_==_", "_!=_") else 1
    return not min(numbers) - near <= other <= max(numbers) + near


def _can(asked: Sequence[Alternative], worlds: Sequence[World]) -> bool:
    return any(possible(one, world) for one in asked for world in worlds)


def _whole(tree: Tree, worlds: Sequence[World]) -> Iterator[Doubt]:
    asked = alternatives(tree)
    if not asked:
        yield "", "it never holds, whatever the order", "Write what some orders are like, or remove the rule or step."
    elif not _can(asked, worlds):
        name = next((atom.name for atom in asked[0] if not _can((_about(atom.name, asked[0]),), worlds)), "")
        parts = " && ".join(dict.fromkeys(map(spelt, _about(name, asked[0]) if name else asked[0])))
        mend = "Join with || (or) what cannot hold together, with ( ) around it."
        yield name, f"it never holds, as no order has {parts}", mend


def _about(name: str, alternative: Alternative) -> Alternative:
    return tuple(atom for atom in alternative if atom.name == name)
