"""`back`: an absence is over before its end, or off; and the presses that take either back."""

from collections.abc import Sequence

from handlers.away.off import refuse_others, whose
from handlers.away.passing_over import pass_over
from handlers.away.telling import tell
from handlers.away.tokens import exchange, read_exchange
from handlers.session import Session
from handlers.showing.absences import absences_words
from handlers.showing.view import Button, Reply, View
from handlers.wording import sentences
from storage import absences
from storage.absences import NotedAbsence


async def back(session: Session, text: str) -> Reply:
    """Ends what lasts now, but not what was planned for later, though both had become one; when nothing lasts, calls
    off what is planned next."""
    person, _ = whose(session, text)
    refused = refuse_others(session, person)
    if refused:
        return refused
    await absences.in_turn(session.connection)
    noted = await absences.of_person(session.connection, person.id, session.now)
    running = [one for one in noted if one.absence.start <= session.now]
    if not noted:
        return Reply(session.say("away_none", person=session.name(person.id)), done=False)
    later = [part for one in running for part in await _to_come(session, one)]
    return await _ended(session, running or [noted[0]], [part for part in later if not _inside(part, later)])


async def _to_come(session: Session, whole: NotedAbsence) -> list[NotedAbsence]:
    """What was noted apart and has not begun."""
    found: list[NotedAbsence] = []
    for part in await absences.parts(session.connection, whole):
        found += [part] if part.absence.start > session.now else await _to_come(session, part)
    return found


def _inside(part: NotedAbsence, others: Sequence[NotedAbsence]) -> bool:
    """Whether it became part of another of them, which was noted after it."""
    here = part.absence
    return any(o.id > part.id and o.absence.start <= here.start and here.end <= o.absence.end for o in others)


async def call_off(session: Session, token: str) -> Reply:
    """The press on Undo, or on "Call off". What was noted before, and had become part of it, is noted as it was."""
    found = await _found(session, token)
    if isinstance(found, Reply):
        return found
    noted, before = found
    live = [one for one in noted if not one.ended_at and one.absence.end > session.now]
    return await _ended(session, live, before) if live else Reply(session.say("away_over_already"), done=False)


async def stand(session: Session, token: str) -> Reply:
    """The press that takes "back" back: what was ended stands again."""
    found = await _found(session, token)
    if isinstance(found, Reply):
        return found
    noted, instead = found
    over = [one for one in noted if one.ended_at and one.absence.end > session.now]
    if not over:
        return Reply(session.say("away_over_already"), done=False)
    for one in instead:
        await absences.end(session.connection, one.id, session.now)
    await _revive(session, over)
    for one in over:
        await tell(session, "away", one.id, one.absence)
    return Reply(session.say("away_stands", said=absences_words(session, [one.absence for one in over])))


async def _found(session: Session, token: str) -> tuple[list[NotedAbsence], list[NotedAbsence]] | Reply:
    """The absences of a button and those that they stand for, all of one person."""
    await absences.in_turn(session.connection)
    noted, others = [[await absences.load(session.connection, one) for one in ids] for ids in read_exchange(token)]
    known = [one for one in noted if one]
    person = session.company.people.get(known[0].absence.person) if known else None
    if person is None:
        return Reply(session.say("button_unknown"), done=False)
    own = [one for one in known if one.absence.person == person.id]
    return refuse_others(session, person) or (own, [o for o in others if o and o.absence.person == person.id])


async def _revive(session: Session, noted: Sequence[NotedAbsence]) -> None:
    for one in noted:
        await absences.end(session.connection, one.id, None)
    await pass_over(session, noted[0].absence.person)


async def _ended(session: Session, noted: Sequence[NotedAbsence], before: Sequence[NotedAbsence] = ()) -> Reply:
    for one in noted:
        await absences.end(session.connection, one.id, session.now)
        await tell(session, "back", one.id, one.absence)
    said = session.say("away_ended", said=absences_words(session, [one.absence for one in noted]))
    again = [one for one in before if one.ended_at and one.absence.end > session.now]
    if again:
        await _revive(session, again)
        for one in again:
            await tell(session, "away", one.id, one.absence)
        as_before = session.say("away_as_before", said=absences_words(session, [one.absence for one in again]))
        said = sentences(session.language, said, as_before)
    token = exchange([one.id for one in noted], [one.id for one in again])
    undo = Button("reoff", f"reoff:{token}", session.say("away_undo"))
    return Reply(said, views=(View(said, (), (undo,), summary=said, language=session.language),))
