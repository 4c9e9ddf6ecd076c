"""Who hears where a disputed step stays."""

from collections.abc import Sequence

from handlers.session import Session
from handlers.telling.told import Told, to_people
from routing.events import Settled
from routing.order import WorkOrder
from routing.wandering import deciders


def told_of_settling(session: Session, order: WorkOrder, event: Settled) -> Sequence[Told]:
    """Whoever wanted it to move, whoever had it, and every manager who was, or could have been, asked."""
    wanted = session.company.above(event.to_department) if event.to_department else ()
    asked = (*deciders(order.step(event.step), session.company), *wanted)
    return to_people((event.asked_by, event.before, *asked), "settled", step=event.step, by=event.by)
