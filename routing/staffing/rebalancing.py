"""Spreading a department's unstarted steps anew: the least cost of all where there are few ways, else the least that
single moves and swaps lead to."""

from collections.abc import Iterator
from dataclasses import dataclass

from routing.staffing.exhausting import least
from routing.staffing.lineup import LineUp
from routing.staffing.spread import GAIN, Spread

PASSES = 20


@dataclass(frozen=True)
class Reassignment:
    """One proposed move of a step from somebody (None: from nobody) to somebody."""

    order: int
    number: str
    step: str
    from_person: str | None
    to_person: str


@dataclass(frozen=True)
class Hours:
    """What lies on one person, in working hours, against the hours of a week."""

    person: str
    before: float
    after: float
    week: float


@dataclass(frozen=True)
class Rebalancing:
    """A proposal: the moves, and what they change. `late_*` counts steps that would miss their deadlines."""

    moves: tuple[Reassignment, ...]
    people: tuple[Hours, ...]
    steps: int
    late_before: int
    late_after: int
    cost_before: float
    cost_after: float


def rebalanced(line_up: LineUp) -> Rebalancing:
    """The proposal for a department's tasks and workers. Never dearer than today; equal input, equal proposal."""
    today = tuple(line_up.holder_of(task) for task in line_up.tasks)
    before, best = Spread(line_up, today), Spread(line_up, today)
    _give_out(best)
    _improve(best)
    best = least(line_up, today, best.cost) or best
    if best.cost >= before.cost - GAIN:
        best = before
    return Rebalancing(
        moves=tuple(_moves(line_up, today, best)),
        people=tuple(
            Hours(worker.person, before.hours(place), best.hours(place), worker.week)
            for place, worker in enumerate(line_up.workers)
        ),
        steps=len(line_up.tasks),
        late_before=before.late,
        late_after=best.late,
        cost_before=before.cost,
        cost_after=best.cost,
    )


def _give_out(spread: Spread) -> None:
    """Everything that nobody holds goes where it costs least, the most urgent first."""
    for task in spread.line_up.by_urgency:
        if spread.holder[task] is None and spread.line_up.able[task]:
            spread.put(task, min(spread.line_up.able[task], key=lambda worker: (spread.added(task, worker), worker)))


def _improve(spread: Spread) -> None:
    """Moves as long as they gain, then swaps that help somebody who would be late; bounded."""
    tasks = range(len(spread.line_up.tasks))
    for _ in range(PASSES):
        gained = [spread.gain({task: worker}) for task in tasks for worker in spread.line_up.able[task]]
        if any(gained):
            continue
        swapped = [_swap(spread, one, other) for one in spread.late_tasks() for other in tasks]
        if not any(swapped):
            return


def _swap(spread: Spread, one: int, other: int) -> bool:
    mine, theirs = spread.holder[one], spread.holder[other]
    if mine is None or theirs is None or mine == theirs:
        return False
    able = spread.line_up.able
    return theirs in able[one] and mine in able[other] and spread.gain({one: theirs, other: mine})


def _moves(line_up: LineUp, today: tuple[int | None, ...], best: Spread) -> Iterator[Reassignment]:
    for place in line_up.by_urgency:
        task, worker = line_up.tasks[place], best.holder[place]
        if worker is not None and worker != today[place]:
            to = line_up.workers[worker].person
            yield Reassignment(task.order, task.number, task.step, task.holder, to)
