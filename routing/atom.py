"""A comparison of one name with constants: the smallest part of a condition of which something can be told."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from routing.domain import Plain
from routing.expression import Call, Items, Name, Number, Tree, Truth, Word

TURNED = {"_==_": "_==_", "_!=_": "_!=_", "_<_": "_>_", "_>_": "_<_", "_<=_": "_>=_", "_>=_": "_<=_"}
"""The operator with both sides exchanged."""

ORDERED: Mapping[str, Callable[[Plain, Plain], bool]] = {
    "_<_": lambda value, other: value < other,  # type: ignore[operator]  # of one kind: see _judged
    "_>_": lambda value, other: value > other,  # type: ignore[operator]
    "_<=_": lambda value, other: value <= other,  # type: ignore[operator]
    "_>=_": lambda value, other: value >= other,  # type: ignore[operator]
}
OF_TEXTS: Mapping[str, Callable[[str, str], bool]] = {
    "startsWith": str.startswith,
    "endsWith": str.endswith,
    "contains": lambda value, part: part in value,
}


@dataclass(frozen=True)
class Atom:
    """`name operator operands`, which is to hold, or not to."""

    name: str
    operator: str
    operands: tuple[Plain, ...]
    wanted: bool = True

    def admits(self, value: Plain) -> bool:
        """Whether it is as wanted for this value; False when it cannot be judged."""
        return _judged(self.operator, value, self.operands) is self.wanted


def atom_of(tree: Tree, wanted: bool = True) -> Atom | None:
    """The atom that a tree is, if it is one."""
    match tree:
        case Name(name):
            return Atom(name, "_==_", (True,), wanted)
        case Call(operator, (Name(name), Word() | Truth() | Number() as other)) if operator in {*TURNED, *OF_TEXTS}:
            return Atom(name, operator, (plain(other),), wanted)
        case Call(operator, (Word() | Truth() | Number() as other, Name(name))) if operator in TURNED:
            return Atom(name, TURNED[operator], (plain(other),), wanted)
        case Call("@in", (Name(name), Items(items))) if all(isinstance(item, Word | Truth | Number) for item in items):
            operands = tuple(plain(item) for item in items if isinstance(item, Word | Truth | Number))
            return Atom(name, "@in", operands, wanted)
        case _:
            return None


def plain(constant: Word | Truth | Number) -> Plain:
    """A constant of a condition as a value."""
    return constant.text if isinstance(constant, Word) else constant.value


def compared(operator: str, one: Plain, other: Plain) -> bool | None:
    """What a comparison of two values says; None when it is none, or they cannot be compared."""
    return _judged(operator, one, (other,)) if operator in {*TURNED, *OF_TEXTS} else None


def _judged(operator: str, value: Plain, operands: tuple[Plain, ...]) -> bool | None:
    if operator == "@in":
        return any(_same(value, one) for one in operands)
    (other,) = operands
    if operator in ("_==_", "_!=_"):
        return _same(value, other) is (operator == "_==_")
    if _kind(value) is not _kind(other):
        return None
    if operator in OF_TEXTS:
        return OF_TEXTS[operator](value, other) if isinstance(value, str) and isinstance(other, str) else None
    return ORDERED[operator](value, other)


def _same(one: Plain, other: Plain) -> bool:
    return _kind(one) is _kind(other) and one == other


def _kind(value: Plain) -> type:
    return type(value) if isinstance(value, bool | str) else float
