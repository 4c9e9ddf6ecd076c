"""Who hears when the clock nags."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.session import Session
from handlers.telling.told import Told, to_department, to_people
from routing.events import Reminded, Undecided
from routing.order import WorkOrder
from routing.wandering import above_deciders, deciders


def undecided(session: Session, order: WorkOrder, event: Undecided) -> Sequence[Told]:
    """The managers who were asked where a step stays, or those above them."""
    step = order.step(event.step)
    above = event.told == "next"
    people = above_deciders(step, session.company) if above else deciders(step, session.company)
    kind = "undecided_next" if above else "undecided"
    return [replace(told, at_work=True) for told in to_people(people, kind, step=step.id)]


def reminded(session: Session, order: WorkOrder, event: Reminded) -> Sequence[Told]:
    """The audience of one level: the department, the holder, the manager, or the next level."""
    step = order.step(event.step)
    kind = f"late_{event.about}"
    if event.told == "department":
        return to_department(step.department, kind, step=step.id)
    if event.told == "holder":
        return to_people([step.holder], kind, step=step.id)
    above = session.company.above(step.department, next_level=event.told == "next")
    return [replace(told, at_work=True) for told in to_people(above, f"{kind}_manager", step=step.id)]
