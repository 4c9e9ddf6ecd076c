"""Every way to spread a few tasks: where there are not too many ways, the least cost is proven and not only near."""

from collections.abc import Sequence
from math import prod

from routing.staffing.lineup import LineUp
from routing.staffing.spread import GAIN, MOVE, Spread

WAYS = 20_000
"""More than this are not tried."""


def least(line_up: LineUp, today: Sequence[int | None], below: float) -> Spread | None:
    """The cheapest spread of all, if it costs less than `below`. None when none does, or when there are too many."""
    choices = [_choices(line_up, today, task) for task in range(len(today))]
    if prod(map(len, choices)) > WAYS:
        return None
    search = _Search(line_up, today, choices, below - GAIN)
    search.go(0, 0.0)
    if search.found is None:
        return None
    best = Spread(line_up, today)
    for task, worker in enumerate(search.found):
        best.put(task, worker)
    return best


def _choices(line_up: LineUp, today: Sequence[int | None], task: int) -> list[int | None]:
    """Whoever may do it, whoever holds it, and nobody only where there is nobody."""
    held = today[task]
    return [*dict.fromkeys([*line_up.able[task], *([] if held is None else [held])])] or [None]


class _Search:
    """Task by task in the order in which people take them up, so that a desk only ever becomes dearer: a beginning
    that is too dear already needs no end."""

    def __init__(
        self, line_up: LineUp, today: Sequence[int | None], choices: Sequence[Sequence[int | None]], below: float
    ) -> None:
        self._line_up, self._today, self._choices = line_up, today, choices
        self._below = below
        self._spread = Spread(line_up, [None] * len(today))
        self.found: list[int | None] | None = None

    def go(self, at: int, aside: float) -> None:
        """Tries all ways to place the tasks from `at` on; `aside` is what moves and unheld tasks cost so far."""
        cost = sum(self._spread.costs) + aside
        if cost >= self._below:
            return
        if at == len(self._today):
            self._below, self.found = cost - GAIN, list(self._spread.holder)
            return
        task = self._line_up.by_urgency[at]
        for worker in self._choices[task]:
            self._spread.put(task, worker)
            self.go(at + 1, aside + self._aside(task, worker))
        self._spread.put(task, None)

    def _aside(self, task: int, worker: int | None) -> float:
        if worker is None:
            return self._line_up.unheld(task)
        return MOVE if self._today[task] not in (None, worker) else 0.0
