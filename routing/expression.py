"""The syntax tree of a compiled condition, as far as Baton understands it.

The library gives its checked tree only as a serialized `cel.expr.CheckedExpr` (protocol buffers,
github.com/google/cel-spec, proto/cel/expr/checked.proto and syntax.proto); the few fields needed are read here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from struct import unpack


@dataclass(frozen=True)
class Name:
    """A declared name: "fields.asset"."""

    name: str


@dataclass(frozen=True)
class Word:
    """A text in quotes."""

    text: str


@dataclass(frozen=True)
class Truth:
    """true or false."""

    value: bool


@dataclass(frozen=True)
class Number:
    """A number; 5 and 5.0 are two, as sums tell them apart."""

    value: float
    whole: bool


@dataclass(frozen=True)
class Items:
    """A list."""

    items: tuple["Tree", ...]


@dataclass(frozen=True)
class Call:
    """An operator ("_&&_", "_==_", "@in", "!_") or a function with what it works on."""

    function: str
    args: tuple["Tree", ...]


@dataclass(frozen=True)
class Other:
    """Anything else; its bytes tell two apart."""

    data: bytes


Tree = Name | Word | Truth | Number | Items | Call | Other

_CHECKED_EXPR = 4
_CONSTANT, _IDENT, _CALL, _LIST = 3, 4, 6, 7
_BOOL, _INT, _UINT, _DOUBLE, _STRING = 2, 3, 4, 5, 6


class Unreadable(ValueError):
    """These bytes are no checked expression."""


def tree_of(serialized: bytes) -> Tree:
    """The tree of a serialized expression, with or without a google.protobuf.Any around it. Raises Unreadable."""
    fields = dict(_fields(serialized))
    if b"CheckedExpr" in fields.get(1, b"") and 2 in fields:
        fields = dict(_fields(fields[2]))
    if _CHECKED_EXPR not in fields:
        raise Unreadable("no expression in it")
    return _tree(fields[_CHECKED_EXPR])


def _tree(data: bytes) -> Tree:
    for number, value in _fields(data):
        if number == _IDENT:
            return Name(dict(_fields(value))[1].decode())
        if number == _CONSTANT:
            return _constant(value)
        if number == _LIST:
            return Items(tuple(_tree(item) for place, item in _fields(value) if place == 1))
        if number == _CALL:
            return _call(value)
    return Other(data)


def _constant(data: bytes) -> Tree:
    for number, value in _fields(data):
        if number == _STRING:
            return Word(value.decode())
        if number == _BOOL:
            return Truth(value != b"\0")
        if number == _DOUBLE:
            return Number(unpack("<d", value)[0], whole=False)
        if number in (_INT, _UINT):
            whole, _ = _number(value, 0)
            return Number(float(whole - (1 << 64) if number == _INT and whole >> 63 else whole), whole=True)
    return Other(data)


def _call(data: bytes) -> Call:
    parts = list(_fields(data))
    function = next(value.decode() for number, value in parts if number == 2)
    return Call(function, tuple(_tree(value) for number, value in parts if number in (1, 3)))


def _fields(data: bytes) -> Iterator[tuple[int, bytes]]:
    """(field number, value) in order; a number comes as its one raw byte or more."""
    at = 0
    while at < len(data):
        key, at = _number(data, at)
        kind = key & 7
        if kind == 2:
            size, at = _number(data, at)
            start, at = at, at + size
        elif kind == 0:
            start, (_, at) = at, _number(data, at)
        elif kind in (1, 5):
            start, at = at, at + (8 if kind == 1 else 4)
        else:
            raise Unreadable(f"wire type {kind}")
        if at > len(data):
            raise Unreadable("cut short")
        yield key >> 3, data[start:at]


def _number(data: bytes, at: int) -> tuple[int, int]:
    """A variable-length number and where what follows begins."""
    if at < len(data) and data[at] < 0x80:  # nearly all of them are this short
        return data[at], at + 1
    value = shift = 0
    while at < len(data):
        byte = data[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at
    raise Unreadable("cut short")
