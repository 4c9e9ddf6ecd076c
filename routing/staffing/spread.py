"""Who would hold which task: changed in place while a better spread is looked for."""

from bisect import insort
from collections.abc import Mapping, Sequence

from routing.staffing.lineup import LineUp

MOVE = 0.5
"""What moving a step off somebody's desk costs, in weighted hours of lateness: as few moves as possible."""
GAIN = 1e-6
"""Improvements smaller than this are rounding."""


class Spread:
    """Tasks on desks, with what each desk costs. Places are those of the line-up."""

    def __init__(self, line_up: LineUp, today: Sequence[int | None]) -> None:
        self.line_up = line_up
        self.today = tuple(today)
        self.holder: list[int | None] = [None] * len(self.today)
        self.desks: list[list[int]] = [[] for _ in line_up.workers]
        self.costs = [line_up.cost(worker, ()) for worker in range(len(line_up.workers))]
        for task, worker in enumerate(today):
            self.put(task, worker)

    def put(self, task: int, worker: int | None) -> None:
        """Lays a task on a desk, or (None) on nobody's."""
        before = self.holder[task]
        if before is not None:
            self.desks[before].remove(task)
            self.costs[before] = self.line_up.cost(before, self.desks[before])
        self.holder[task] = worker
        if worker is not None:
            insort(self.desks[worker], task, key=self.line_up.rank.__getitem__)
            self.costs[worker] = self.line_up.cost(worker, self.desks[worker])

    def added(self, task: int, worker: int) -> float:
        """What a task more on a desk costs."""
        desk = list(self.desks[worker])
        insort(desk, task, key=self.line_up.rank.__getitem__)
        return self.line_up.cost(worker, desk) - self.costs[worker]

    def gain(self, target: Mapping[int, int]) -> bool:
        """Lays some tasks anew if that is cheaper; otherwise all stays."""
        kept = {task: self.holder[task] for task in target}
        if all(kept[task] == worker for task, worker in target.items()):
            return False
        touched = {worker for worker in (*kept.values(), *target.values()) if worker is not None}
        before = sum(self.costs[worker] for worker in touched) + self._moved(target)
        for task, worker in target.items():
            self.put(task, worker)
        if sum(self.costs[worker] for worker in touched) + self._moved(target) < before - GAIN:
            return True
        for task, back in kept.items():
            self.put(task, back)
        return False

    def _moved(self, tasks: Mapping[int, int] | range) -> float:
        return MOVE * sum(self.today[task] is not None and self.holder[task] != self.today[task] for task in tasks)

    @property
    def cost(self) -> float:
        """What all of it costs."""
        unheld = sum(self.line_up.unheld(task) for task, worker in enumerate(self.holder) if worker is None)
        return sum(self.costs) + unheld + self._moved(range(len(self.holder)))

    def hours(self, worker: int) -> float:
        """Working hours on somebody."""
        return self.line_up.workers[worker].busy + sum(self.line_up.tasks[task].hours for task in self.desks[worker])

    def late_tasks(self) -> list[int]:
        """Tasks that would miss their deadlines, of those that somebody holds."""
        return [task for worker, desk in enumerate(self.desks) for task in self.line_up.late(worker, desk)]

    @property
    def late(self) -> int:
        """How many tasks would miss their deadlines; of those that nobody holds, how many have."""
        unheld = (task for task, worker in enumerate(self.holder) if worker is None)
        return len(self.late_tasks()) + sum(self.line_up.overdue(task) for task in unheld)
