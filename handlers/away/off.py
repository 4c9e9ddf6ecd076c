"""`off tomorrow`, `off wu until friday`: somebody will be away."""

from datetime import UTC, timedelta

from handlers.away.affected import affected, affected_lines, hand_over_buttons
from handlers.away.passing_over import pass_over
from handlers.away.periods import split_period
from handlers.away.planned import planned
from handlers.away.telling import tell
from handlers.finding import find_person
from handlers.session import Session
from handlers.showing.absences import period_words
from handlers.showing.choice import listed
from handlers.showing.view import Button, Line, Reply, View, line
from routing.company import Person
from routing.moves import Verb
from routing.staffing import Absence
from storage import absences

LONGEST = timedelta(days=400)
LONGEST_NOTE = 200


async def off(session: Session, text: str) -> Reply:
    """Notes the absence that the words mean and says what was understood; without words, what is planned."""
    person, rest = whose(session, text)
    refused = refuse_others(session, person)
    if refused:
        return refused
    if not rest:
        return await planned(session, person)
    period, note = split_period(rest, session.company.zone_of_person(person), session.now)
    if period is None:
        return _not_understood(session, person, rest)
    start, end = period.start.astimezone(UTC), period.end.astimezone(UTC)
    if end <= start:
        kind = "away_backwards" if end > session.now else "away_past"
        return Reply(session.say(kind, at=session.when(end)), done=False)
    if end - start > LONGEST:
        return Reply(session.say("away_too_long"), done=False)
    return await _noted(session, Absence(person.id, start, end, note[:LONGEST_NOTE]))


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


def _not_understood(session: Session, person: Person, words: str) -> Reply:
    """Nothing is lost: the words become the note of the days that may be meant."""
    named = "" if person.id == session.who.id else f"{person.id} "
    choices = (("today", f"off:{named}today {words}"), ("tomorrow", f"off:{named}tomorrow {words}"))
    buttons = tuple(
        Button(f"off.{day}", token, session.say(f"away_button_{day}"))
        for day, token in choices
        if len(token.encode()) <= 64
    )
    said = session.say("away_when", words=words[:60])
    return Reply(said, views=(View(said, (), buttons, summary=said, language=session.language),), done=False)


async def _noted(session: Session, absence: Absence) -> Reply:
    noted = await absences.add(session.connection, absence, session.who.id, session.now)
    withdrawn = await pass_over(session, absence.person)
    held = await affected(session, absence)
    await tell(session, "away", noted, absence, held)
    mine = absence.person == session.who.id
    period = period_words(session, absence.start, absence.end)
    key = "away_noted_you" if mine else "away_noted"
    said = session.say(key, person=session.name(absence.person), period=period)
    lines: list[Line] = [line(session.say("away_note", note=absence.note))] if absence.note else []
    if withdrawn:
        numbers = listed(session, [order.number for order in withdrawn])
        lines.append(line(session.say("away_withdrawn", numbers=numbers)))
    lines += affected_lines(session, held)
    undo = Button("unoff", f"unoff:{noted}", session.say("away_undo"))
    passing = hand_over_buttons(session, held, Verb.HANDOFF if mine else Verb.REASSIGN)
    view = View(said, tuple(lines), (*passing, undo), summary=said, language=session.language)
    return Reply(views=(view,))
