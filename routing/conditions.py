"""Conditions of rules and steps: CEL, behind this one module, so that the young library could be replaced.

A condition sees flat, typed names (`order.type`, `fields.amount`), so that a typing mistake shows when it is compiled.
Evaluation is bounded (the library stops long loops, its regular expressions take linear time) and never raises.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property, lru_cache

from cel_expr_python import cel

from routing.expression import Other, Tree, Unreadable, tree_of

LONGEST = 2000
"""Characters of a condition; deeper nesting than fits in here could only be a prank."""

KEPT = 4096
"""Conditions that are kept compiled, about 10 kB each: a check and the company after it share them, as does a reload
of a company of which little changed."""

Value = str | int | float | bool | datetime | list[str]
"""What a name may stand for while a condition is judged. Numbers are judged as floating point numbers."""


class Kind(StrEnum):
    """What a name stands for. ANY: it depends on the order type."""

    TEXT = "text"
    NUMBER = "number"
    MOMENT = "moment"
    LIST = "list"
    FLAG = "flag"
    ANY = "any"


# Numbers are DYN because CEL compares a declared DOUBLE with no whole literal: `fields.amount > 5000` must work.
_TYPES = {
    Kind.TEXT: cel.Type.STRING,
    Kind.NUMBER: cel.Type.DYN,
    Kind.MOMENT: cel.Type.TIMESTAMP,
    Kind.LIST: cel.Type.List(cel.Type.STRING),
    Kind.FLAG: cel.Type.BOOL,
    Kind.ANY: cel.Type.DYN,
}

_NAME = re.compile(r"[A-Za-z_]\w*(?:\s*\.\s*[A-Za-z_]\w*)*")
_STRING = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"")
_FAULT = re.compile(r"ERROR: <input>:(\d+):(\d+): (.*)")
_UNKNOWN = re.compile(r"undeclared reference to '([^']+)'")


@dataclass(frozen=True)
class ConditionProblem:
    """Why a condition cannot be used; line and column count from 1 within it. `unknown` is the name nobody declared."""

    line: int
    column: int
    message: str
    unknown: str = ""


@dataclass(frozen=True)
class ConditionError:
    """Why a condition could not be judged for one order."""

    message: str
    missing: tuple[str, ...] = ()
    """The names that it asks for and that have no value."""


@dataclass(frozen=True)
class Condition:
    """A compiled condition and the names that it looks at, in order of appearance."""

    source: str
    names: tuple[str, ...]
    program: cel.Expression = field(repr=False, compare=False)

    @cached_property
    def tree(self) -> Tree:
        """Its syntax tree; `Other` when it cannot be read, so that nothing is concluded from it."""
        try:
            return tree_of(self.program.serialize())
        except (Unreadable, RecursionError, ValueError, KeyError):
            return Other(b"")

    def holds(self, values: Mapping[str, Value]) -> bool | ConditionError:
        """Whether it holds. A name that `values` lacks is an error, unless the rest of the condition decides alone."""
        data = {name: _judged(values[name]) for name in self.names if name in values}
        try:
            result = self.program.eval(data=data)
            kind, value = result.type(), result.value()
        except Exception as bad:  # the library's errors have no class of their own; none may stop an order
            return ConditionError(_cleaned(str(bad)))
        if kind == cel.Type.BOOL:
            return bool(value)
        absent = tuple(name for name in self.names if name not in values)
        return ConditionError(f"not given: {', '.join(absent)}" if absent else _cleaned(str(value)), absent)


def compile_condition(source: str, names: Mapping[str, Kind]) -> Condition | tuple[ConditionProblem, ...]:
    """The condition, or everything that is wrong with it."""
    if not source.strip():
        return (ConditionProblem(1, 1, "the condition is empty"),)
    if len(source) > LONGEST:
        return (ConditionProblem(1, 1, f"the condition is longer than {LONGEST} characters"),)
    return compiled_with(source, tuple(sorted(names.items())))


@lru_cache(maxsize=KEPT)
def compiled_with(source: str, names: tuple[tuple[str, Kind], ...]) -> Condition | tuple[ConditionProblem, ...]:
    """The same with names as pairs in order; kept, until `compiled_with.cache_clear()`."""
    try:
        program = _environment(names).compile(source)
    except Exception as bad:  # see above
        return _problems(source, str(bad))
    if program.return_type() != cel.Type.BOOL:
        return (ConditionProblem(1, 1, "the condition is neither true nor false"),)
    return Condition(source, names_in(source, dict(names)), program)


def names_in(source: str, names: Mapping[str, Kind]) -> tuple[str, ...]:
    """The declared names that a condition mentions outside of quotes, each once, in order of appearance."""
    # `fields.asset.startsWith` mentions fields.asset: take the longest beginning that is declared.
    return tuple(dict.fromkeys(name for chain in chains_in(source) for name in [_declared(chain, names)] if name))


def chains_in(source: str) -> tuple[str, ...]:
    """The names with their dots that stand outside of quotes: `fields.asset.startsWith`."""
    return tuple(re.sub(r"\s", "", found) for found in _NAME.findall(_STRING.sub("''", source)))


def _declared(chain: str, names: Mapping[str, Kind]) -> str:
    while chain and chain not in names:
        chain = chain.rpartition(".")[0]
    return chain


@lru_cache(maxsize=8)
def _environment(names: tuple[tuple[str, Kind], ...]) -> cel.Env:
    return cel.NewEnv(variables={name: _TYPES[kind] for name, kind in names})


def _judged(value: Value) -> Value:
    """Whole numbers are judged as floats too, so that a condition means the same for 5 and 5.5, and none is too big."""
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _problems(source: str, said: str) -> tuple[ConditionProblem, ...]:
    lines = source.splitlines() or [""]
    faults = _FAULT.findall(said)
    if faults and faults[0][2].startswith("Syntax error"):
        faults = faults[:1]  # the others only follow from it
    found = [_problem(lines, int(line), int(column), text) for line, column, text in faults]
    return tuple(found) or (ConditionProblem(1, 1, _cleaned(said)),)


def _problem(lines: list[str], line: int, column: int, said: str) -> ConditionProblem:
    unknown = _UNKNOWN.search(said)
    if unknown is None:
        return ConditionProblem(line, column, _cleaned(said))
    name = unknown.group(1)
    # The library points at the last dot; people look at where the name begins.
    text = lines[min(line, len(lines)) - 1]
    begins = text.rfind(name, 0, column - 1 + len(name))
    return ConditionProblem(line, begins + 1 if begins >= 0 else column, f"unknown name '{name}'", name)


_PLAIN = (
    (re.compile(r" \[[A-Z_]+\]$"), ""),
    (re.compile(r"^[A-Z_]+: "), ""),
    (re.compile(r"^Syntax error: "), ""),
    (re.compile(r" expecting \{.*$"), ""),
    (re.compile(r"mismatched input '<EOF>'"), "the condition ends too early"),
    (re.compile(r"(?:mismatched|extraneous) input '(.*?)'(?: expecting .*)?$"), r"'\1' is not expected here"),
    (re.compile(r"token recognition error at: '(.*?)\s*'$"), r"'\1' is not understood"),
    (re.compile(r"found no matching overload for '_?(\S+?)_?' applied to '\((.*)\)'"), r"'\1' does not work on (\2)"),
    (re.compile(r"No matching overloads found : _?(\S+?)_?\((.*)\)"), r"'\1' does not work on (\2)"),
    (re.compile(r" \(in container ''\)"), ""),
    (re.compile(r"(?:google\.protobuf\.T|\bt)imestamp\b"), "moment"),
    (re.compile(r"\bint(64)?\b"), "whole number"),
    (re.compile(r"\bdouble\b"), "number"),
    (re.compile(r"\bstring\b"), "text"),
    (re.compile(r"\bbool\b"), "true or false"),
)


def _cleaned(said: str) -> str:
    """The library's first line of complaint in plainer words."""
    text = said.strip().splitlines()[0] if said.strip() else "not understood"
    for pattern, plain in _PLAIN:
        text = pattern.sub(plain, text)
    return text
