"""`off tomorrow`, `off wu until friday`: somebody will be away."""

from datetime import UTC, datetime, timedelta

from handlers.away.days_listed import split_periods, split_periods_behind
from handlers.away.joining import joined
from handlers.away.noting import note_down
from handlers.away.periods import Period
from handlers.away.planned import planned
from handlers.finding import find_person
from handlers.session import Session
from handlers.showing.unknown import nearest_person
from handlers.showing.view import Button, Reply, View
from routing.company import Person
from routing.staffing import Absence
from storage import absences

LONGEST = timedelta(days=400)
LONGEST_NOTE = 200


async def off(session: Session, text: str) -> Reply:
    """Notes the absences that the words mean and says what was understood; without words, what is planned."""
    person, rest = whose(session, text)
    refused = refuse_others(session, person)
    if refused:
        return refused
    rest = rest.removeprefix("work ")
    if not rest:
        return await planned(session, person)
    periods, note = _when(session, person, rest)
    if not periods:
        return _not_understood(session, person, rest)
    wanted = [Absence(person.id, _utc(one.start), _utc(one.end), note[:LONGEST_NOTE]) for one in periods]
    for one in wanted:
        if one.end <= one.start:
            kind = "away_backwards" if one.end > session.now else "away_past"
            return Reply(session.say(kind, at=session.when(one.end)), done=False)
    await absences.in_turn(session.connection)
    to_note = joined(wanted, await absences.of_person(session.connection, person.id, session.now))
    if any(one.absence.end - one.absence.start > LONGEST for one in to_note):
        return Reply(session.say("away_too_long"), done=False)
    return await note_down(session, person, to_note)


def _when(session: Session, person: Person, words: str) -> tuple[tuple[Period, ...], str]:
    """(the periods, the note): the note comes last, or first where it cannot be the name of somebody."""
    zone = session.company.zone_of_person(person)
    first = split_periods(words, zone, session.now)
    return first if first[0] or _whom(session, words) else split_periods_behind(words, zone, session.now)


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC)


def whose(session: Session, text: str) -> tuple[Person, str]:
    """(the person whom the first one or two words name, the words after): whoever acts when they name nobody."""
    words = text.split()
    for count in (2, 1):
        named = find_person(session.company, " ".join(words[:count])) if len(words) >= count else None
        if named:
            return session.company.people[named], " ".join(words[count:])
    return session.who, " ".join(words)


def refuse_others(session: Session, person: Person) -> Reply | None:
    """Somebody else's absences are for their managers."""
    if person.id == session.who.id or session.company.manages(session.who.id, person.department):
        return None
    where = session.department(person.department)
    return Reply(session.say("refusal_managers_only", department=where), done=False)


def _whom(session: Session, words: str) -> str | None:
    """The question who was meant, where only a name stands before the time: "lyn tomorrow"."""
    name, _, rest = words.partition(" ")
    near = nearest_person(session, name, session.company.people.values())
    if not near or not split_periods(rest, session.zone, session.now)[0]:
        return None
    return session.say("unclear_person", word=name, verb="off", near=f"{near} {rest}")


def _not_understood(session: Session, person: Person, words: str) -> Reply:
    """Nothing is lost: the words become the note of the days that may be meant, or an order."""
    named = "" if person.id == session.who.id else f"{person.id} "
    choices = (
        Button("off.today", f"off:{named}today {words}", session.say("away_button_today")),
        Button("off.tomorrow", f"off:{named}tomorrow {words}", session.say("away_button_tomorrow")),
        Button("order", f"order:off {named}{words}", session.say("make_it_an_order")),
    )
    buttons = tuple(button for button in choices if len(button.token.encode()) <= 64)
    said = _whom(session, words) or session.say("away_when", words=words[:60])
    return Reply(said, views=(View(said, (), buttons, summary=said, language=session.language),), done=False)
