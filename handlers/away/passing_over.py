"""What is offered to somebody by name is offered to others as soon as they are away."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from handlers.moving.record import carry_over
from handlers.session import Session
from handlers.staffed import roster_of
from routing.acting.passing_over import away_of, unanswered_for
from routing.commands import PassOver
from routing.order import Step, WorkOrder
from storage import guests, orders

Asked = tuple[WorkOrder, Step]


@dataclass(frozen=True)
class PassedOver:
    """The orders of which something was offered to somebody, and of which they were to take something over."""

    offered: Sequence[WorkOrder]
    handed: Sequence[WorkOrder]


async def pass_over(session: Session, person: str) -> PassedOver:
    """Takes back what is offered to somebody who is away now, or what they will not answer in time, in the caller's
    transaction. What somebody else is changing at this moment is left to the sweep."""
    asked = await asked_though_away(session, [person])
    offered = [(order, step) for order, step in asked if person in (*step.offered_to, *step.guests)]
    handed = [(order, step) for order, step in asked if step.handoff and step.handoff.to_person == person]
    await carry_over(session, dict.fromkeys((order.id, PassOver(step.id)) for order, step in (*offered, *handed)))
    return PassedOver(_each(offered), _each(handed))


def _each(asked: Sequence[Asked]) -> list[WorkOrder]:
    return list({order.id: order for order, _ in asked}.values())


async def asked_though_away(session: Session, people: Iterable[str]) -> Sequence[Asked]:
    """Every step that is offered by name to somebody who is away now, or that they are asked to take over and will not
    answer in time, of those who may be asked where these people may."""
    known = [session.company.people[person] for person in people if person in session.company.people]
    found = {o.id: o for o in await orders.asked_by_name(session.connection, {who.department for who in known})}
    for who in known:
        found |= {order.id: order for order in await guests.invited(session.connection, who.id)}
    handed = await orders.to_take_over(session.connection, [who.id for who in known])
    found |= {order.id: order for order in handed}
    context = replace(session.context, staffing=replace(session.context.staffing, roster=await roster_of(session)))
    every = [(order, step) for order in found.values() for step in order.steps]
    return [one for one in every if away_of(*one, context) or unanswered_for(*one, context)]
