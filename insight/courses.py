"""The course of one order: its steps in time, as recorded, or as estimated for another plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from insight.axis import Hours, hours_at
from insight.past import PastOrder, PastStep
from insight.plan import Plan, PlannedStep


@dataclass(frozen=True, slots=True)
class Stretch:
    """A step in time. `turn` is when it may be taken, None when that does not come; `ended` None while it is open."""

    department: str
    effort: Hours
    turn: Hours | None
    begun: Hours | None
    ended: Hours | None
    due: Hours | None


@dataclass(frozen=True, slots=True)
class Leg:
    """A step of a course. `behind` are the places, in the course, of the steps it waits for; `known` is the same step
    as recorded; `stays`: in the same department, with the same effort. `allowed` are hours from turn to deadline."""

    id: str
    department: str
    skill: str
    effort: Hours
    allowed: Hours
    behind: tuple[int, ...]
    known: Stretch | None
    stays: bool


@dataclass(frozen=True, slots=True)
class Course:
    """An order on its way. `rank` is its priority's; `left` is when it was called off. Legs come after those they wait
    for. `changed`: it takes another way than it did."""

    created: Hours
    left: Hours | None
    rank: int
    legs: tuple[Leg, ...]
    changed: bool


def recorded(order: PastOrder) -> Course:
    """The course that an order took."""
    steps = [PlannedStep(s.id, s.department, s.skill, s.effort, s.allowed, s.after) for s in order.steps]
    return _course(order, steps, order.plan.priority.rank, False)


def planned(order: PastOrder, plan: Plan) -> Course:
    """The course that an order would take. A step that would begin where it began, goes where people moved it."""
    began, went = order.plan.departments, {step.id: step.department for step in order.steps}
    steps = [replace(s, department=went[s.id]) if began.get(s.id) == s.department else s for s in plan.steps]
    return _course(order, steps, plan.priority.rank, True)


def _course(order: PastOrder, planned: Sequence[PlannedStep], rank: int, changed: bool) -> Course:
    went = {step.id: step for step in order.steps}
    steps = _in_turn(planned)
    place = {step.id: at for at, step in enumerate(steps)}
    legs = tuple(_leg(step, place, went.get(step.id)) for step in steps)
    return Course(hours_at(order.created), _hours(order.left), rank, legs, changed)


def _leg(step: PlannedStep, place: Mapping[str, int], went: PastStep | None) -> Leg:
    behind = tuple(place[before] for before in step.after if before in place and place[before] < place[step.id])
    known = _went(went) if went else None
    skipped = went is not None and went.skipped
    effort = 0.0 if skipped else step.effort
    stays = known is not None and (known.department, known.effort) == (step.department, effort)
    return Leg(step.id, step.department, step.skill, effort, step.allowed, behind, known, stays or skipped)


def _in_turn(steps: Sequence[PlannedStep]) -> list[PlannedStep]:
    """Steps after those they wait for; where they wait in a circle, as they stand."""
    line: list[PlannedStep] = []
    left = {step.id: step for step in steps}
    while left:
        free = next((s for s in left.values() if not any(before in left for before in s.after if before != s.id)), None)
        line.append(free or next(iter(left.values())))
        del left[line[-1].id]
    return line


def _went(step: PastStep) -> Stretch:
    return Stretch(
        step.department, step.effort, _hours(step.turn), _hours(step.begun), _hours(step.ended), _hours(step.due)
    )


def _hours(moment: datetime | None) -> Hours | None:
    return None if moment is None else hours_at(moment)
