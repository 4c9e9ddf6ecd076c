"""Who hears when the clock nags."""

from collections.abc import Sequence

from handlers.session import Session
from handlers.telling.told import Told, managers, to_department, to_people
from routing.events import Reminded
from routing.order import WorkOrder


def reminded(session: Session, order: WorkOrder, event: Reminded) -> Sequence[Told]:
    """The audience of one level: the department, the holder, the manager, or the next level."""
    step = order.step(event.step)
    kind = f"late_{event.about}"
    if event.told == "department":
        return to_department(step.department, kind, step=step.id)
    if event.told == "holder":
        return to_people([step.holder], kind, step=step.id)
    above = managers(session, step.department, next_level=event.told == "next")
    return to_people(above, f"{kind}_manager", step=step.id)
