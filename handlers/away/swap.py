"""`swap wu friday`: somebody else works my shift, and I theirs, when they agree."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from handlers.away.swap_terms import obstacle, over, same, still, terms
from handlers.away.swapping import read_swap
from handlers.session import Session
from handlers.showing.swaps import answer_buttons, day_words, swap_words, undo_button
from handlers.showing.view import Button, Reply, View
from handlers.telling.quiet import quiet_until
from handlers.tokens import read_number
from routing.company import Person
from routing.priority import Priority
from storage import absences, notices, swaps
from storage.notices import NoticeDraft
from storage.swaps import Swap

LONGEST = timedelta(days=90)
"""How far ahead a swap may lie: shifts of later days are seldom settled."""


async def swap(session: Session, text: str) -> Reply:
    """Proposes it; the other answers with a button, and their managers hear of it when they agree."""
    read, me = read_swap(session, text), session.who
    if read.person is None or read.day is None:
        return Reply(session.say("swap_how"), done=False)
    refused = _never(session, read.person, read.day)
    if refused:
        return Reply(refused, done=False)
    await absences.in_turn(session.connection)
    proposed = await terms(session, me, read.person, read.day)
    if proposed is None:
        return Reply(session.say("swap_nothing", day=day_words(session, read.day)), done=False)
    if over(session, proposed):
        return Reply(session.say("away_over_already"), done=False)
    blocked = await obstacle(session, proposed)
    if blocked:
        return Reply(blocked, done=False)
    return await _open_already(session, proposed) or await _proposed(session, proposed)


def _never(session: Session, other: Person, day: date) -> str | None:
    """Why these two cannot swap on this day, whatever they work, as a sentence."""
    today = session.now.astimezone(ZoneInfo(session.zone)).date()
    if other.id == session.who.id:
        return session.say("swap_self")
    if day < today:
        return session.say("away_over_already")
    if day > today + LONGEST:
        return session.say("swap_too_far", days=LONGEST.days, day=day_words(session, today + LONGEST))
    if other.department != session.who.department:
        return session.say("swap_department", person=session.name(other.id))
    return None


async def _proposed(session: Session, proposed: Swap) -> Reply:
    swap_id = await swaps.add(session.connection, proposed, session.now)
    await _tell(session, "swap_asked", swap_id, proposed, (proposed.other,))
    said = session.say("swap_proposed", person=session.name(proposed.other), terms=swap_words(session, proposed))
    return _answer(session, said, undo_button(session, swap_id))


async def _open_already(session: Session, proposed: Swap) -> Reply | None:
    """What these two have open, or have agreed, for that day is shown again instead of made twice."""
    for found in await swaps.between(session.connection, proposed.asker, proposed.other, proposed.day):
        mine = found.asker == session.who.id
        said = {"person": session.name(proposed.other), "terms": swap_words(session, found)}
        if found.state == "agreed":
            buttons = (undo_button(session, found.id),) if mine else ()
            return _answer(session, session.say("swap_agreed_already", **said), *buttons)
        if mine and same(found, proposed):
            return _answer(session, session.say("swap_asked_already", **said), undo_button(session, found.id))
        if not mine and (found.asker_shift, found.other_shift) == (proposed.other_shift, proposed.asker_shift):
            return _answer(session, session.say("swap_asks_you", **said), *answer_buttons(session, str(found.id)))
    return None


def _answer(session: Session, said: str, *buttons: Button) -> Reply:
    return Reply(said, views=(View(said, (), buttons, summary=said, language=session.language),))


async def agree(session: Session, swap_id: str) -> Reply:
    """The press of whoever was asked: it counts from now on, and the managers hear."""
    await absences.in_turn(session.connection)
    found = await _asked(session, swap_id)
    if isinstance(found, Reply):
        return found
    if over(session, found):
        return Reply(session.say("away_over_already"), done=False)
    if not await still(session, found):
        return Reply(session.say("swap_overtaken", terms=swap_words(session, found)), done=False)
    blocked = await obstacle(session, found)
    if blocked:
        return Reply(blocked, done=False)
    await swaps.settle(session.connection, found.id, "agreed")
    await _tell(session, "swap_settled", found.id, found, _hearers(session, found), answer="agreed")
    return Reply(session.say("swap_agreed", terms=swap_words(session, found)))


async def refuse(session: Session, swap_id: str) -> Reply:
    """The other press: nothing changes."""
    found = await _asked(session, swap_id)
    if isinstance(found, Reply):
        return found
    await swaps.settle(session.connection, found.id, "declined")
    await _tell(session, "swap_settled", found.id, found, (found.asker,), answer="declined")
    return Reply(session.say("swap_declined", terms=swap_words(session, found)))


async def undo(session: Session, swap_id: str) -> Reply:
    """Whoever proposed it takes it back, agreed or not; managers may too."""
    found = await _load(session, swap_id)
    person = session.company.people.get(found.asker) if found else None
    if found is None or person is None:
        return Reply(session.say("swap_over"), done=False)
    if session.who.id != found.asker and not session.company.manages(session.who.id, person.department):
        return Reply(session.say("swap_over"), done=False)
    if found.state not in ("proposed", "agreed"):
        return _settled(session, found)
    await swaps.settle(session.connection, found.id, "undone")
    hearers = _hearers(session, found) if found.state == "agreed" else (found.other,)
    await _tell(session, "swap_settled", found.id, found, hearers, answer="undone")
    return Reply(session.say("swap_undone", terms=swap_words(session, found)))


async def _load(session: Session, swap_id: str) -> Swap | None:
    number = read_number(swap_id)
    return None if number is None else await swaps.load(session.connection, number)


async def _asked(session: Session, swap_id: str) -> Swap | Reply:
    found = await _load(session, swap_id)
    if found is None or found.other != session.who.id:
        return Reply(session.say("swap_over"), done=False)
    return found if found.state == "proposed" else _settled(session, found)


def _settled(session: Session, swap: Swap) -> Reply:
    """Whoever presses once more reads how it ended."""
    ends = {"agreed": "swap_agreed_already", "declined": "swap_declined", "undone": "swap_undone"}
    said = {"person": session.name(swap.other), "terms": swap_words(session, swap)}
    return Reply(session.say(ends[swap.state], **said), done=False)


def _hearers(session: Session, swap: Swap) -> tuple[str, ...]:
    """Both, and the managers, but whoever is acting."""
    person = session.company.people.get(swap.asker)
    managers = session.company.above(person.department) if person else ()
    every = dict.fromkeys((swap.asker, swap.other, *managers))
    return tuple(one for one in every if one != session.who.id)


async def _tell(
    session: Session, kind: str, swap_id: int, swap: Swap, hearers: tuple[str, ...], answer: str = ""
) -> None:
    data = {"person": swap.asker, "other": swap.other, "day": swap.day.isoformat(), "by": session.who.id}
    data |= {"mine": swap.asker_shift or "", "theirs": swap.other_shift or "", "swap": str(swap_id), "answer": answer}
    for hearer in hearers:
        audience = f"person:{hearer}"
        due = quiet_until(session, audience, Priority.NORMAL)
        draft = NoticeDraft(f"{kind}:{swap_id}:{answer}:{hearer}", audience, kind, data, Priority.NORMAL.rank, due)
        await notices.add(session.connection, 0, [draft])
