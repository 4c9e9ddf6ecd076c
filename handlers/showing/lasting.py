"""How long what cards show stays true without a change of what they show."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.session import Session
from routing.acting.planning import replanned
from routing.company import Company
from routing.order import StepState, WorkOrder


def still_true_since(session: Session, before: WorkOrder, after: WorkOrder) -> datetime | None:
    """After something that left the order as it was, such as a reminder or a comment: cards that were brought up to
    date since this moment need not be drawn again. None where all have to be: the order has changed, or some of it is
    expected later by now.

    Moments of today are said without their day, so that what was drawn yesterday means something else today.
    """
    if replace(after, version=before.version) != before or _expected_later(session, after):
        return None
    local = (session.now.astimezone(ZoneInfo(zone)) for zone in set(_zones(session.company)))
    return max(at.replace(hour=0, minute=0, second=0, microsecond=0) for at in local)


def _expected_later(session: Session, order: WorkOrder) -> bool:
    """Whether a card says of a step that waits something else than when the order last changed, or may do so."""
    if any(step.queued for step in order.steps):
        return True
    waits = any(step.state is StepState.WAITING for step in order.steps)
    return waits and replanned(order, session.context) != order


def _zones(company: Company) -> Iterator[str]:
    """In which somebody may read a card."""
    yield company.time_zone
    yield from (home.time_zone for home in company.departments.values() if home.time_zone)
    yield from (person.time_zone for person in company.people.values() if person.time_zone)
