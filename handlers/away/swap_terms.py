"""What a swap would mean for both: who works what, and what stands in the way."""

from datetime import date, datetime, time
from itertools import takewhile
from zoneinfo import ZoneInfo

from handlers.session import Session
from handlers.showing.absences import period_words
from handlers.staffed import roster_of
from routing.calendars import calendar_of_person, shift_on
from routing.company import Person
from routing.rotation import Override
from routing.worktime import Span
from storage.swaps import Swap


async def terms(session: Session, me: Person, other: Person, day: date) -> Swap | None:
    """Different shifts are exchanged; with the same one, or none of their own, the other stands in. None when there is
    nothing to swap."""
    changes = (await roster_of(session)).changes
    mine = _working(session, me, day, changes)
    theirs = _working(session, other, day, changes)
    if mine is None:
        return None
    return Swap(me.id, other.id, day, theirs if theirs != mine else None, mine)


async def still(session: Session, swap: Swap) -> bool:
    """Whether both work that day as they did when it was proposed."""
    people = session.company.people
    if swap.asker not in people or swap.other not in people:
        return False
    now = await terms(session, people[swap.asker], people[swap.other], swap.day)
    return now is not None and same(now, swap)


def same(one: Swap, another: Swap) -> bool:
    """Whether the same people would work the same."""
    return (one.asker, one.other, one.day, one.asker_shift, one.other_shift) == (
        another.asker,
        another.other,
        another.day,
        another.asker_shift,
        another.other_shift,
    )


def over(session: Session, swap: Swap) -> bool:
    """Whether the hours that the other would take over have passed where they live."""
    return all(stop <= session.now for _, stop in _spans(session, swap.other, swap.other_shift, swap.day))


async def obstacle(session: Session, swap: Swap) -> str | None:
    """Why it cannot be: somebody is away during the hours that they would work, as a sentence."""
    absences = (await roster_of(session)).absences
    for person, shift in ((swap.other, swap.other_shift), (swap.asker, swap.asker_shift)):
        for start, stop in _spans(session, person, shift, swap.day):
            found = next((a for a in absences if a.person == person and a.start < stop and start < a.end), None)
            if found:
                key = "swap_away_you" if person == session.who.id else "swap_away"
                return session.say(
                    key, person=session.name(person), period=period_words(session, found.start, found.end)
                )
    return None


def _working(session: Session, person: Person, day: date, changes: tuple[Override, ...]) -> str | None:
    """The id of the shift that somebody works on a day; None when it has no hours on it."""
    dated = any(one.covers(person.id, day) for one in (*changes, *session.company.overrides))
    if day in session.company.holidays and not dated:
        return None
    shift = shift_on(session.company, person, day, changes)
    if shift is None or (any(shift.week.values()) and not shift.week.get(day.isoweekday())):
        return None
    return shift.id


def _spans(session: Session, person_id: str, shift: str | None, day: date) -> list[Span]:
    """When somebody would work a shift that begins on a day; none for no shift, or somebody who left."""
    person = session.company.people.get(person_id)
    if person is None or shift is None:
        return []
    zone = ZoneInfo(session.company.zone_of_person(person))
    calendar = calendar_of_person(session.company, person, (Override(person.id, day, day, shift),))
    spans = takewhile(
        lambda span: span[0].astimezone(zone).date() <= day, calendar.spans(datetime.combine(day, time(0), zone))
    )
    return [span for span in spans if span[0].astimezone(zone).date() == day]
