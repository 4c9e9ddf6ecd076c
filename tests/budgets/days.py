"""What is simulated: a day of 10,000 orders, and a burst of 300."""

from collections.abc import Iterator
from dataclasses import dataclass

from routing.priority import Priority

PLACES = 40
DAY, SHIFT = 24 * 3600.0, 8 * 3600.0
PACE = 15 * 60.0
"""Seconds from one move of an order to the next."""
MIX = (Priority.URGENT, *[Priority.HIGH] * 3, *[Priority.NORMAL] * 14, *[Priority.LOW] * 2)


@dataclass(frozen=True)
class Birth:
    """An order that begins `at` seconds after the beginning, and moves every `gaps` seconds."""

    at: float
    place: int
    gaps: float
    priority: Priority = Priority.NORMAL


def even(orders: int) -> Iterator[Birth]:
    """The same pace all day and night."""
    return _births([DAY * number / orders for number in range(orders)])


def peaked(orders: int) -> Iterator[Birth]:
    """Seven of ten come within eight hours."""
    night = [SHIFT + (DAY - SHIFT) * number / (orders * 3 // 10) for number in range(orders * 3 // 10)]
    day = orders - len(night)
    return _births([SHIFT * number / day for number in range(day)] + night)


def burst(orders: int, places: int = PLACES) -> Iterator[Birth]:
    """All at once, and done within five seconds."""
    return (Birth(0, number % places, 1) for number in range(orders))


def _births(moments: list[float]) -> Iterator[Birth]:
    """A quarter of all orders goes to four of the forty places; priorities as in `MIX`."""
    for number, at in enumerate(moments):
        place = number // 4 % 4 if number % 4 == 0 else number * 3 // 4 % PLACES
        yield Birth(at, place, PACE, MIX[number * 13 % len(MIX)])
