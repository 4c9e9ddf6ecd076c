"""Who hears when the clock nags."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.session import Session
from handlers.telling.told import Told, to_department, to_people
from routing.events import Reminded, Undecided
from routing.order import WorkOrder
from routing.question import question_of
from routing.timers import heard_by


def undecided(session: Session, order: WorkOrder, event: Undecided) -> Sequence[Told]:
    """The managers who were asked about a step, or those above them."""
    asked = question_of(order, order.step(event.step), session.company)
    if asked is None:
        return ()
    people, kind = (asked.above, "undecided_next") if event.told == "next" else (asked.managers, "undecided")
    data = {"step": event.step, "about": event.about}
    return [replace(told, at_work=True) for told in to_people(people, kind, **data)]


def reminded(session: Session, order: WorkOrder, event: Reminded) -> Sequence[Told]:
    """The audience of one level: the department, the holder, the manager, or the next level."""
    step = order.step(event.step)
    kind = f"late_{event.about}"
    if event.told == "department":
        return to_department(step.department, kind, step=step.id)
    if event.told == "holder":
        return to_people([step.holder], kind, step=step.id)
    above = heard_by(order, step, event.about, event.level, session.context)
    return [replace(told, at_work=True) for told in to_people(above, f"{kind}_manager", step=step.id)]
