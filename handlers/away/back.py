"""`back`: an absence is over before its end, or off; and the presses that take either back."""

from handlers.away.off import refuse_others, whose
from handlers.away.passing_over import pass_over
from handlers.away.telling import tell
from handlers.session import Session
from handlers.showing.absences import absence_words
from handlers.showing.view import Button, Reply, View
from storage import absences
from storage.absences import NotedAbsence


async def back(session: Session, text: str) -> Reply:
    """Ends what lasts now; when nothing does, calls off what is planned next."""
    person, _ = whose(session, text)
    refused = refuse_others(session, person)
    if refused:
        return refused
    noted = await absences.of_person(session.connection, person.id, session.now)
    running = [one for one in noted if one.absence.start <= session.now]
    if not noted:
        return Reply(session.say("away_none", person=session.name(person.id)), done=False)
    return await _ended(session, running or [noted[0]])


async def call_off(session: Session, absence_id: str) -> Reply:
    """The press on Undo, or on "Call off"."""
    noted = await _found(session, absence_id)
    if isinstance(noted, Reply):
        return noted
    if noted.ended_at or noted.absence.end <= session.now:
        return Reply(session.say("away_over_already"), done=False)
    return await _ended(session, [noted])


async def stand(session: Session, absence_id: str) -> Reply:
    """The press that takes "back" back: what was ended stands again."""
    noted = await _found(session, absence_id)
    if isinstance(noted, Reply):
        return noted
    if noted.ended_at is None or noted.absence.end <= session.now:
        return Reply(session.say("away_over_already"), done=False)
    await absences.end(session.connection, noted.id, None)
    await pass_over(session, noted.absence.person)
    await tell(session, "away", noted.id, noted.absence)
    return Reply(session.say("away_stands", said=absence_words(session, noted.absence)))


async def _found(session: Session, absence_id: str) -> NotedAbsence | Reply:
    noted = await absences.load(session.connection, int(absence_id)) if absence_id.isdecimal() else None
    person = session.company.people.get(noted.absence.person) if noted else None
    if noted is None or person is None:
        return Reply(session.say("button_unknown"), done=False)
    return refuse_others(session, person) or noted


async def _ended(session: Session, noted: list[NotedAbsence]) -> Reply:
    for one in noted:
        await absences.end(session.connection, one.id, session.now)
        await tell(session, "back", one.id, one.absence)
    first = noted[0]
    said = session.say("away_ended", said=absence_words(session, first.absence))
    undo = Button("reoff", f"reoff:{first.id}", session.say("away_undo"))
    return Reply(said, views=(View(said, (), (undo,), summary=said, language=session.language),))
