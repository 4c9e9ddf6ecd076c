"""Medians of processor time, so that neighbours on the machine do not count; the contestants take turns."""

from collections.abc import Mapping, Sequence
from itertools import cycle, islice
from statistics import median
from time import process_time

from bench.decisions.contestants import Decide
from routing.vocabulary import OrderFacts

ROUNDS = 9
LEAST = 0.03
"""Processor seconds that one turn lasts at least."""


def seconds_each(contestants: Mapping[str, Decide], orders: Sequence[OrderFacts]) -> dict[str, float]:
    """The median time of one decision, by contestant."""
    turns = {name: _batch(decide, orders) for name, decide in contestants.items()}
    taken: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(ROUNDS):
        for name, decide in contestants.items():
            taken[name].append(_time(decide, turns[name]))
    return {name: median(times) for name, times in taken.items()}


def _batch(decide: Decide, orders: Sequence[OrderFacts]) -> list[OrderFacts]:
    """As many orders as one turn needs; this also warms up."""
    once = max(min(_time(decide, orders[:3]), _time(decide, orders[:3])), 1e-7)
    return list(islice(cycle(orders), max(3, int(LEAST / once))))


def _time(decide: Decide, orders: Sequence[OrderFacts]) -> float:
    begun = process_time()
    for facts in orders:
        decide(facts)
    return (process_time() - begun) / len(orders)
