"""What choosing people looks at: the live steps of all orders, and what people did lately."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import CompoundSelect, Select, and_, bindparam, func, null, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from routing.order import StepState
from routing.priority import Priority
from routing.staffing import DoneStep
from storage.index_hints import without_index
from storage.prepared import Prepared
from storage.tables import orders, steps
from storage.together import Part, question

MOST_DONE = 2_000
LIVE = (StepState.QUEUED, StepState.OFFERED, StepState.ACCEPTED, StepState.STARTED)
_RANKED = {priority.rank: priority for priority in Priority}


@dataclass(frozen=True)
class LiveStep:
    """A step whose turn came and that is not done; `effort` in working hours. `queued_at`: since when it waits for
    room; `queue_below` as in `routing.measure.Queued`."""

    order: int
    number: str
    type: str
    priority: Priority
    step: str
    department: str
    state: StepState
    holder: str | None
    skill: str | None
    effort: float
    starts_at: datetime | None
    started_at: datetime | None
    due_at: datetime | None
    queued_at: datetime | None
    queue_below: float | None
    displaced: int


Effort = tuple[str, str | None, float, datetime | None]
"""(department, holder, working hours, since when it was begun)."""


async def live_steps(connection: AsyncConnection) -> Sequence[LiveStep]:
    """Every live step, by order and step: equal tables give equal answers."""
    return [_live(*row) for row in await _LIVE_STEPS.rows(connection)]


def steps_apart(order: int) -> Part[Sequence[LiveStep]]:
    """The live steps of one order, and those of all that are queued, by order and step."""
    return question(_STEPS_APART, {"of": order}, lambda rows: [_live(*row) for row in rows])


def efforts_elsewhere(order: int) -> Part[Sequence[Effort]]:
    """All other live steps that are not queued: first those that nobody has begun, summed by department and holder,
    then each of the others."""
    return question(_EFFORTS_ELSEWHERE, {"of": order}, _efforts_of)


def _efforts_of(rows: Sequence[Any]) -> Sequence[Effort]:
    unbegun = sorted((r for r in rows if r.order_id is None), key=lambda r: (r.department, r.holder or ""))
    begun = sorted((r for r in rows if r.order_id is not None), key=lambda r: (r.order_id, r.step))
    sums = [(r.department, r.holder, round(r.hours, 9), None) for r in unbegun]
    return [*sums, *((r.department, r.holder, r.hours, r.started_at) for r in begun)]


def _steps() -> Select[Any]:
    s, o = steps.c, orders.c
    own = (s.step, s.department, s.state, s.holder, s.skill, s.effort, s.starts_at, s.started_at, s.due_at)
    queue = (s.queued_at, s.queue_below, s.displaced)
    query = select(o.id, o.number, o.type, o.priority, *own, *queue).join_from(steps, orders, s.order_id == o.id)
    return query.order_by(s.order_id, s.step)


_LIVE_STEPS = Prepared(_steps().where(steps.c.state.in_([state.value for state in LIVE])))
_UNBEGUN = steps.c.state.in_([StepState.OFFERED.value, StepState.ACCEPTED.value])
_BEGUN = steps.c.state == StepState.STARTED.value
_STEPS_APART = Prepared(
    _steps().where(
        or_(
            steps.c.state == StepState.QUEUED.value,
            and_(steps.c.order_id == bindparam("of"), or_(_UNBEGUN, _BEGUN)),
        )
    )
)


def _efforts_elsewhere() -> CompoundSelect[Any]:
    s, elsewhere = steps.c, steps.c.order_id != bindparam("of")
    begun = select(s.department, s.holder, s.effort.label("hours"), s.order_id, s.step, s.started_at)
    sums = select(s.department, s.holder, func.sum(s.effort), null(), null(), null()).group_by(s.department, s.holder)
    return begun.where(_BEGUN, elsewhere).union_all(sums.where(_UNBEGUN, elsewhere))


_EFFORTS_ELSEWHERE = Prepared(_efforts_elsewhere())


@lru_cache(maxsize=4096)
def _live(
    order: int, number: str, type_: str, rank: int, step: str, department: str, state: str, *rest: Any
) -> LiveStep:
    """Most steps are as they were when somebody looked last."""
    return LiveStep(order, number, type_, _RANKED[rank], step, department, StepState(state), *rest)


async def efforts(connection: AsyncConnection) -> Sequence[tuple[str, str | None, float]]:
    """(department, holder, effort in working hours) of all live steps that are not queued, summed."""
    return [(row.department, row.holder, float(row.hours)) for row in await _EFFORTS.rows(connection)]


_EFFORTS = Prepared(
    select(steps.c.department, steps.c.holder, func.sum(steps.c.effort).label("hours"))
    .where(steps.c.state.in_([state.value for state in LIVE if state is not StepState.QUEUED]))
    .group_by(steps.c.department, steps.c.holder)
)


async def hours_done(connection: AsyncConnection, since: datetime) -> Mapping[str, float]:
    """Effort of the steps that each person finished since a moment, by person id."""
    rows = await _HOURS_DONE.rows(connection, {"since": since})
    return {holder: float(hours) for holder, hours in rows}


def _hours_done() -> Select[str, Any]:
    holder = without_index(steps.c.holder)  # which SQLite would read from end to end, to have them grouped
    done = (steps.c.done_at >= bindparam("since"), holder != "")
    return select(holder, func.sum(steps.c.effort)).where(*done).group_by(holder)


_HOURS_DONE = Prepared(_hours_done())


async def done_steps(connection: AsyncConnection, type_: str, since: datetime) -> Sequence[DoneStep]:
    """The newest finished steps of one order type, at most 2,000: who took how long for how much."""
    rows = await _DONE_STEPS.rows(connection, {"of": type_, "since": since})
    return [DoneStep(*row) for row in rows]


def _newest_done_steps() -> Select[Any]:
    s = steps.c
    timed = (s.holder.is_not(None), s.worked.is_not(None), s.effort > 0)
    query = select(s.holder, s.type, s.step, s.worked / s.effort).where(*timed)
    query = query.where(s.done_at >= bindparam("since"), s.type == bindparam("of"))
    return query.order_by(s.done_at.desc(), s.order_id, s.step).limit(MOST_DONE)


_DONE_STEPS = Prepared(_newest_done_steps())


async def anything_queued(connection: AsyncConnection) -> bool:
    """Whether any step waits for room."""
    return await _ANY_QUEUED.row(connection) is not None


_ANY_QUEUED = Prepared(select(steps.c.order_id).where(steps.c.state == StepState.QUEUED.value).limit(1))
