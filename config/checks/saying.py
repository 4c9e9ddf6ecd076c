"""Comparisons, and what a name can be, in the words of whoever wrote the condition."""

from collections.abc import Sequence
from math import inf

from routing.atom import Atom
from routing.domain import Among, Between, Plain, World

MOST = 8
"""Words that are named one by one."""


def spelt(atom: Atom) -> str:
    """As a condition spells it: `time.hour > 25`."""
    operands = [_plain(one) for one in atom.operands]
    sign = atom.operator.strip("_@")
    if atom.operator == "_==_" and atom.operands == (True,):
        said = atom.name
    elif atom.operator == "@in":
        said = f"{atom.name} in [{', '.join(operands)}]"
    elif atom.operator.startswith("_"):
        said = f"{atom.name} {sign} {operands[0]}"
    else:
        said = f"{atom.name}.{sign}({operands[0]})"
    if atom.wanted:
        return said
    return f"!{said}" if said == atom.name else f"!({said})"


def said_of(name: str, worlds: Sequence[World]) -> str:
    """What a name can be in any order: "time.hour is 0 to 23"."""
    domains = [world[name] for world in worlds if name in world]
    values = tuple(dict.fromkeys(value for one in domains if isinstance(one, Among) for value in one.values))
    numbers = [value for value in values if isinstance(value, float)]
    spans = [one for one in domains if isinstance(one, Between)]
    if spans:
        return f"{name} is {_span(min(one.low for one in spans), max(one.high for one in spans))}"
    if numbers:
        return f"{name} is {_span(min(numbers), max(numbers))}"
    words = [str(value).lower() if isinstance(value, bool) else str(value) for value in values if value != ""]
    more = f", … ({len(words)} in all)" if len(words) > MOST else ""
    return f"{name} is one of {', '.join(words[:MOST])}{more}" if words else f"{name} is of another kind"


def _span(low: float, high: float) -> str:
    if high == inf:
        return f"{low:g} or more" if low > -inf else "a number"
    return f"{low:g} to {high:g}" if low > -inf else f"{high:g} or less"


def _plain(value: Plain) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"'{value}'" if isinstance(value, str) else f"{value:.15g}"
