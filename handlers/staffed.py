"""Gathers what choosing people looks at, before the rules core decides."""

from dataclasses import replace

from handlers.session import Session
from routing.context import Context
from routing.order import StepState
from routing.staffing import Burden, Roster, Staffing, Workload
from routing.staffing.workload import hours_left
from storage.staffing import LiveStep, absences_since, live_steps


async def staffed(session: Session) -> Context:
    """The session's context with the open work of everybody and who is away."""
    bare = session.context
    live = await live_steps(session.connection)
    workload = Workload(tuple(_burden(step, bare) for step in live))
    roster = Roster(tuple(await absences_since(session.connection, session.now)))
    return replace(bare, staffing=Staffing(workload, roster))


def _burden(live: LiveStep, context: Context) -> Burden:
    return Burden(
        live.order,
        live.number,
        live.type,
        live.step,
        live.department,
        live.state,
        hours_left(live.effort, _worked(live, context)),
        live.holder,
        live.skill,
        live.priority,
        live.starts_at,
        live.due_at,
    )


def _worked(live: LiveStep, context: Context) -> float:
    if live.state is not StepState.STARTED or live.started_at is None:
        return 0.0
    return context.hours_of_person(live.holder or "", live.department).between(live.started_at, context.now)
