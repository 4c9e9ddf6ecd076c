"""Gathers what choosing people looks at, before the rules core decides."""

from dataclasses import replace
from datetime import timedelta

from handlers.session import Session
from routing.context import Context
from routing.order import StepState
from routing.rotation import Override
from routing.staffing import Burden, Past, Roster, Staffing, Ticket, Workload
from routing.staffing.workload import carrier_of, hours_left
from storage import absences, swaps
from storage.staffing import LiveStep, done_steps, hours_done, live_steps

PACE_DAYS = 90
"""How far back it is looked how fast people were."""


async def staffed(session: Session, order_type: str = "") -> Context:
    """The session's context with the open work of everybody, who is away, and what people did lately; how fast they
    were only at the steps of one order type."""
    bare = session.context
    live = await live_steps(session.connection)
    workload = Workload(tuple(_burden(step, bare) for step in live if step.state is not StepState.QUEUED))
    queue = tuple(_ticket(step, bare) for step in live if step.state is StepState.QUEUED)
    roster = await roster_of(session)
    past = await past_of(session, order_type)
    return replace(bare, staffing=Staffing(workload, roster, past, queue=queue, gathered=True))


async def roster_of(session: Session) -> Roster:
    """Who is away, and which swaps were agreed."""
    yesterday = (session.now - timedelta(days=1)).date()
    agreed = await swaps.agreed_since(session.connection, yesterday)
    changes = [
        Override(person, swap.day, swap.day, shift)
        for swap in agreed
        for person, shift in ((swap.asker, swap.asker_shift), (swap.other, swap.other_shift))
        if shift is None or shift in session.company.shifts
    ]
    return Roster(tuple(await absences.since(session.connection, session.now)), tuple(changes))


async def past_of(session: Session, order_type: str) -> Past:
    """What people did lately; how fast they were only at the steps of one order type."""
    days, now = session.company.fairness_days, session.now
    hours = await hours_done(session.connection, now - timedelta(days=days))
    done = await done_steps(session.connection, order_type, now - timedelta(days=PACE_DAYS)) if order_type else ()
    return Past(hours, tuple(done), days)


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
        carrier_of(context.company, live.department, live.holder),
        live.displaced,
    )


def _ticket(live: LiveStep, context: Context) -> Ticket:
    since = live.queued_at or context.now
    hours = hours_left(live.effort, 0.0)
    return Ticket(live.order, live.step, live.department, hours, live.priority, since, live.queue_below)


def _worked(live: LiveStep, context: Context) -> float:
    if live.state is not StepState.STARTED or live.started_at is None:
        return 0.0
    return context.hours_of_person(live.holder or "", live.department).between(live.started_at, context.now)
