"""Quiet hours: what is not urgent waits for the morning of whoever is to read it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.places import read_audience
from handlers.session import Session
from routing.priority import Priority


def quiet_until(session: Session, audience: str, priority: Priority) -> datetime:
    """The moment (UTC) from which a notice may go out: now, or the end of the reader's quiet hours."""
    quiet, now = session.company.quiet, session.now
    who = read_audience(audience)
    if quiet is None or priority is Priority.URGENT or who.kind == "department":
        return now
    person = session.company.people.get(who.id)
    if person is None:
        return now
    begin, end = quiet
    local = now.astimezone(ZoneInfo(session.company.zone_of_person(person)))
    at = local.time()
    inside = begin <= at < end if begin <= end else at >= begin or at < end
    if not inside:
        return now
    day = local.date() if at < end else local.date() + timedelta(days=1)
    return datetime.combine(day, end, local.tzinfo)
