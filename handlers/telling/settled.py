"""Who hears where a disputed step stays."""

from collections.abc import Sequence

from handlers.session import Session
from handlers.telling.told import Told, to_department, to_people
from routing.events import Settled
from routing.order import WorkOrder
from routing.wandering import deciders


def told_of_settling(session: Session, order: WorkOrder, event: Settled) -> Sequence[Told]:
    """Whoever wanted it to move, whoever had it, and every manager who was, or could have been, asked; and the
    departments that do not get it, or have it no longer. The one that does it hears when it is its turn."""
    wanted = session.company.above(event.to_department) if event.to_department else ()
    asked = (*deciders(order.step(event.step), session.company), *wanted)
    without = dict.fromkeys(d for d in (event.from_department, event.to_department) if d and d != event.department)
    data = {"step": event.step, "by": event.by}
    people = to_people((event.asked_by, event.before, *asked), "settled", **data)
    return [*people, *(told for department in without for told in to_department(department, "settled", **data))]
