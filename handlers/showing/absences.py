"""Absences in words."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers.session import Session
from handlers.wording import said_day
from routing.staffing import Absence, Roster

MIDNIGHT = time(0)


def period_words(session: Session, start: datetime, end: datetime) -> str:
    """When somebody is away, as the reader says it: whole days by their names, else moments."""
    zone = ZoneInfo(session.zone)
    last_day = end.astimezone(zone).time() == MIDNIGHT
    if start - session.now < timedelta(minutes=1):
        return session.say("away_until_day", day=_day(session, end)) if last_day else _until(session, end)
    if not (last_day and start.astimezone(zone).time() == MIDNIGHT):
        return session.say("away_span", start=session.when(start), end=session.when(end))
    first, last = said_day(start, session.zone, session.language, session.now), _day(session, end)
    return session.say("away_day", day=first) if first == last else session.say("away_days", first=first, last=last)


def _day(session: Session, end: datetime) -> str:
    """The last day of what ends at a midnight."""
    return said_day(end - timedelta(seconds=1), session.zone, session.language, session.now)


def _until(session: Session, end: datetime) -> str:
    return session.say("away_until", at=session.when(end))


def absence_words(session: Session, absence: Absence) -> str:
    """Who is away when; the note only for the person and the managers."""
    person = session.company.people.get(absence.person)
    home = person.department if person else ""
    me = session.person.id if session.person else ""
    private = absence.note and (me == absence.person or session.company.manages(me, home))
    said = session.say(
        "away_row", person=session.name(absence.person), period=period_words(session, absence.start, absence.end)
    )
    if not private:
        return said
    return f"{said}（{absence.note}）" if session.language.startswith("zh") else f"{said} ({absence.note})"


def periods_words(session: Session, every: Sequence[Absence]) -> str:
    """Several stretches, each with its days."""
    return session.say("away_list", periods=[period_words(session, one.start, one.end) for one in every])


def absences_words(session: Session, every: Sequence[Absence]) -> str:
    """Several absences of one person; a note only as `absence_words` says it."""
    if len(every) == 1:
        return absence_words(session, every[0])
    return session.say("away_row", person=session.name(every[0].person), period=periods_words(session, every))


SOON = timedelta(days=7)


def away_words(session: Session, roster: Roster, person: str) -> str:
    """When somebody is away now or within a week, in a few words; "" when they are not."""
    own = [a for a in roster.absences if a.person == person and a.start < session.now + SOON]
    if not own:
        return ""
    first = min(own, key=lambda absence: absence.start)
    return session.say("away_mark", period=period_words(session, first.start, first.end))


def department_away(session: Session, roster: Roster, department: str, *, but: str = "") -> list[str]:
    """A line for each of a department's people who is away now or within a week."""
    people = (person.id for person in session.company.members(department) if person.id != but)
    words = ((person, away_words(session, roster, person)) for person in people)
    return [session.say("away_of", person=session.name(person), away=said) for person, said in words if said]
