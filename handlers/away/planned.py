"""What somebody has planned, and the quick ways to plan."""

from handlers.session import Session
from handlers.showing.absences import absence_words
from handlers.showing.view import Button, Line, Reply, Span, View, line
from routing.company import Person
from storage import absences

MOST = 6


async def planned(session: Session, person: Person) -> Reply:
    """The absences of a person, each with a button that calls it off, and buttons for today and tomorrow."""
    noted = await absences.of_person(session.connection, person.id, session.now)
    lines: list[Line] = [line(absence_words(session, one.absence)) for one in noted[:MOST]]
    if not noted:
        lines.append(line(session.say("away_none", person=session.name(person.id))))
    lines.append(line(Span(session.say("away_hint"), "faint")))
    several = len(noted) > 1
    undo = session.say("away_call_off")
    buttons = [
        Button(f"unoff.{one.id}", f"unoff:{one.id}", f"{undo} {place}" if several else undo)
        for place, one in enumerate(noted[:MOST], 1)
    ]
    named = "" if person.id == session.who.id else f"{person.id} "
    for day in ("today", "tomorrow"):
        buttons.append(Button(f"off.{day}", f"off:{named}{day}", session.say(f"away_button_{day}")))
    title = session.say("away_title", person=session.name(person.id))
    return Reply(views=(View(title, tuple(lines), tuple(buttons), summary=title, language=session.language),))
