"""Who is told of what happened to the way of an order, and to the orders above and below it."""

from collections.abc import Sequence

from handlers.session import Session
from handlers.telling.told import Told, to_department, to_people, watchers
from routing import flow_events as events
from routing.events import Event
from routing.order import WorkOrder


def told_of_flow(session: Session, order: WorkOrder, event: Event) -> Sequence[Told]:
    """What a card does not say loudly enough by itself; a held step has a card of its own."""
    match event:
        case events.SentBack():
            data = {"loop": event.step, "round": str(event.round)}
            back = [order.step(step) for step in event.to]
            return [told for s in back for told in to_department(s.department, "round", step=s.id, **data)]
        case events.SubOrderReopened(waits=False):
            above = session.company.above(order.lead)
            return to_people(above, "sub_order_reopened", step=event.step, by=event.by, other=event.number)
        case events.ParentCancelled():
            holders = [step.holder for step in order.steps if step.in_hand]
            hearers = (*watchers(order), *session.company.above(order.lead), *holders)
            return to_people(hearers, "parent_cancelled", by=event.by, other=event.number, reason=event.reason)
        case _:
            return ()
