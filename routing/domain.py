"""What a name can stand for, as far as it is known before there is an order."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import inf

Plain = str | float | bool


@dataclass(frozen=True)
class Among:
    """One of these values."""

    values: tuple[Plain, ...]


@dataclass(frozen=True)
class Between:
    """A number, both ends included."""

    low: float = -inf
    high: float = inf


@dataclass(frozen=True)
class AnyText:
    """A text that somebody writes."""


@dataclass(frozen=True)
class Anything:
    """Nobody can tell."""


Domain = Among | Between | AnyText | Anything

World = Mapping[str, Domain]
"""Name → what it can be, in the orders of one type. What is not in it is never given in them."""


def candidates(domain: Domain, operands: tuple[Plain, ...]) -> tuple[Plain, ...] | None:
    """Values to try in comparisons with these operands: when all of them fail, every value does. None: nobody knows."""
    match domain:
        case Among(values):
            return values
        case Between(low, high):
            numbers = [float(one) for one in operands if not isinstance(one, str) and low <= one <= high]
            inside = [*numbers, max(low, min(high, 0.0))]  # beyond the greatest by its double: 1e18 + 1 is 1e18
            ends = [low if low > -inf else 2 * min(inside) - 1, high if high < inf else 2 * max(inside) + 1]
            points = sorted({*ends, *numbers})
            between = [one / 2 + other / 2 for one, other in pairwise(points)]
            return (*points, *between)
        case _:
            return None
