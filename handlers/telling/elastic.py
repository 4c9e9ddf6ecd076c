"""Who hears when a department is full."""

from collections.abc import Sequence

from handlers.session import Session
from handlers.telling.told import Told, to_department, to_people, watchers
from routing import events
from routing.acting.planning import late_by_waiting
from routing.events import Event
from routing.order import WorkOrder


def told_of_capacity(session: Session, order: WorkOrder, event: Event) -> Sequence[Told]:
    """Those who may help, those who must wait and those they wait for. Cards tell everybody else."""
    match event:
        case events.HelpAsked():
            data = {"step": event.step, "people": " ".join(event.people), "share": str(event.share)}
            return [told for home in event.departments for told in to_department(home, "help", **data)]
        case events.StepQueued():
            return _queued(order, event)
        case events.DelayExpected():
            hearers = (*watchers(order), *session.company.above(event.department))
            late = late_by_waiting(order, session.context)
            whole = {"end": late.isoformat()} if late else {}
            return to_people(hearers, "delay", step=event.step, at=event.expected.isoformat(), **whole)
        case events.MadeRoom():
            data = {"step": event.step, "displaced": ", ".join(event.numbers)}
            return [
                *to_department(event.department, "made_room", **data),
                *to_people(watchers(order), "made_room", **data),
            ]
        case _:
            return ()


def _queued(order: WorkOrder, event: events.StepQueued) -> Sequence[Told]:
    """Whose work is taken out of their hands, and whoever waits for it."""
    if event.number:
        return to_people((event.before, *watchers(order)), "displaced", step=event.step, urgent=event.number)
    if event.by:
        return to_people([event.before], "put_back", step=event.step, by=event.by)
    return ()
