"""What is offered to somebody by name is offered to others as soon as they are away."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from handlers.moving.record import carry_over
from handlers.session import Session
from handlers.staffed import roster_of
from routing.acting.passing_over import away_of
from routing.commands import PassOver
from routing.order import Step, WorkOrder
from storage import guests, orders

Asked = tuple[WorkOrder, Step]


async def pass_over(session: Session, person: str) -> Sequence[WorkOrder]:
    """Takes back what is offered to somebody who is away now, in the caller's transaction; the orders that it concerns.
    Those that somebody else is changing at this moment are left to the sweep."""
    asked = await asked_though_away(session, [person])
    found = [(order, step) for order, step in asked if person in (*step.offered_to, *step.guests)]
    await carry_over(session, [(order.id, PassOver(step.id)) for order, step in found])
    return list({order.id: order for order, _ in found}.values())


async def asked_though_away(session: Session, people: Iterable[str]) -> Sequence[Asked]:
    """Every step that is offered by name to somebody who is away now, of those who may be asked where these people
    may."""
    known = [session.company.people[person] for person in people if person in session.company.people]
    found = {o.id: o for o in await orders.asked_by_name(session.connection, {who.department for who in known})}
    for who in known:
        found |= {order.id: order for order in await guests.invited(session.connection, who.id)}
    context = replace(session.context, staffing=replace(session.context.staffing, roster=await roster_of(session)))
    return [(order, step) for order in found.values() for step in order.steps if away_of(order, step, context)]
