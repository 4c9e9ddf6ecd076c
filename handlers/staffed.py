"""Gathers what choosing people looks at, before the rules core decides."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from handlers.lately import Lately
from handlers.session import Session
from routing.context import Context
from routing.elastic.displacing import may_displace
from routing.order import StepState
from routing.priority import Priority
from routing.rotation import Override
from routing.staffing import Absence, Burden, Lump, Past, Roster, Staffing, Ticket, Workload
from routing.staffing.workload import carrier_of, hours_left
from storage import absences, swaps
from storage.staffing import Effort, LiveStep, efforts_elsewhere, live_steps, steps_apart
from storage.swaps import Swap
from storage.together import Part, together


async def staffed(session: Session, order_type: str = "") -> Context:
    """The session's context with the open work of everybody, who is away, and what people did lately; how fast they
    were only at the steps of one order type."""
    live = await live_steps(session.connection)
    return await _gathered(session, order_type, live, await roster_of(session))


async def staffed_for(session: Session, order_type: str, priority: Priority, order: int = 0) -> Context:
    """The same for a change of one order, or for a new one. Unless it may displace others, nobody tells apart what lies
    elsewhere: what is unbegun is read as sums, which takes no longer when much lies there."""
    if may_displace(session.company, priority):
        return await staffed(session, order_type)
    live, elsewhere, swapped, away = await together(
        session.connection, steps_apart(order), efforts_elsewhere(order), *_roster_parts(session)
    )
    lumps = tuple(_lump(effort, session.context) for effort in elsewhere)
    return await _gathered(session, order_type, live, _roster(session, swapped, away), lumps)


async def _gathered(
    session: Session, order_type: str, live: Sequence[LiveStep], roster: Roster, lumps: tuple[Lump, ...] = ()
) -> Context:
    bare = session.context
    burdens = tuple(_burden(step, bare) for step in live if step.state is not StepState.QUEUED)
    queue = tuple(_ticket(step, bare) for step in live if step.state is StepState.QUEUED)
    past = await past_of(session, order_type)
    return replace(bare, staffing=Staffing(Workload(burdens, lumps), roster, past, queue=queue, gathered=True))


async def roster_of(session: Session) -> Roster:
    """Who is away, and which swaps were agreed."""
    return _roster(session, *await together(session.connection, *_roster_parts(session)))


def _roster_parts(session: Session) -> tuple[Part[Sequence[Swap]], Part[Sequence[Absence]]]:
    yesterday = (session.now - timedelta(days=1)).date()
    return swaps.agreed(yesterday), absences.live(session.now)


def _roster(session: Session, agreed: Sequence[Swap], away: Sequence[Absence]) -> Roster:
    changes = [
        Override(person, swap.day, swap.day, shift)
        for swap in agreed
        for person, shift in ((swap.asker, swap.asker_shift), (swap.other, swap.other_shift))
        if shift is None or shift in session.company.shifts
    ]
    return Roster(tuple(away), tuple(changes))


async def past_of(session: Session, order_type: str) -> Past:
    """What people did lately; how fast they were only at the steps of one order type."""
    lately = session.lately or Lately()
    return await lately.past(session.connection, order_type, session.company.fairness_days, session.now)


def _lump(effort: Effort, context: Context) -> Lump:
    home, holder, hours, since = effort
    if since is not None:
        hours = hours_left(hours, context.hours_of_person(holder or "", home).between(since, context.now))
    return Lump(carrier_of(context.company, home, holder), holder, hours)


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
