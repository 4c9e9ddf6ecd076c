"""`swap wu friday`: somebody else works my shift, and I theirs, when they agree."""

from datetime import date
from zoneinfo import ZoneInfo

from handlers.away.swapping import read_swap
from handlers.session import Session
from handlers.showing.swaps import day_words, swap_words
from handlers.showing.view import Button, Reply, View
from handlers.staffed import roster_of
from handlers.telling.quiet import quiet_until
from routing.calendars import shift_on
from routing.company import Person
from routing.priority import Priority
from routing.rotation import Override
from storage import notices, swaps
from storage.notices import NoticeDraft
from storage.swaps import Swap


async def swap(session: Session, text: str) -> Reply:
    """Proposes it; the other answers with a button, and their managers hear of it when they agree."""
    read, me = read_swap(session, text), session.who
    if read.person is None or read.day is None:
        return Reply(session.say("swap_how"), done=False)
    other, day = read.person, read.day
    if other.id == me.id:
        return Reply(session.say("swap_self"), done=False)
    if day < _today(session):
        return Reply(session.say("away_over_already"), done=False)
    if other.department != me.department:
        return Reply(session.say("swap_department", person=session.name(other.id)), done=False)
    proposed = await _terms(session, me, other, day)
    if proposed is None:
        return Reply(session.say("swap_nothing", day=day_words(session, day)), done=False)
    swap_id = await swaps.add(session.connection, proposed, session.now)
    await _tell(session, "swap_asked", swap_id, proposed, (other.id,))
    said = session.say("swap_proposed", person=session.name(other.id), terms=swap_words(session, proposed))
    undo = Button("unswap", f"unswap:{swap_id}", session.say("away_undo"))
    return Reply(said, views=(View(said, (), (undo,), summary=said, language=session.language),))


def _today(session: Session) -> date:
    return session.now.astimezone(ZoneInfo(session.zone)).date()


async def _terms(session: Session, me: Person, other: Person, day: date) -> Swap | None:
    """Different shifts are exchanged; with the same one, or none of their own, the other stands in. None when there is
    nothing to swap."""
    changes = (await roster_of(session)).changes
    mine = _working(session, me, day, changes)
    theirs = _working(session, other, day, changes)
    if mine is None:
        return None
    return Swap(me.id, other.id, day, theirs if theirs != mine else None, mine)


async def _still(session: Session, swap: Swap) -> bool:
    """Whether both work that day as they did when it was proposed."""
    people = session.company.people
    if swap.asker not in people or swap.other not in people:
        return False
    terms = await _terms(session, people[swap.asker], people[swap.other], swap.day)
    return terms is not None and (terms.asker_shift, terms.other_shift) == (swap.asker_shift, swap.other_shift)


def _working(session: Session, person: Person, day: date, changes: tuple[Override, ...]) -> str | None:
    """The id of the shift that somebody works on a day; None when it has no hours on it."""
    shift = shift_on(session.company, person, day, changes)
    if shift is None or (any(shift.week.values()) and not shift.week.get(day.isoweekday())):
        return None
    return shift.id


async def agree(session: Session, swap_id: str) -> Reply:
    """The press of whoever was asked: it counts from now on, and the managers hear."""
    found = await _asked(session, swap_id)
    if isinstance(found, Reply):
        return found
    if found.day < _today(session):
        return Reply(session.say("away_over_already"), done=False)
    if not await _still(session, found):
        return Reply(session.say("swap_overtaken", terms=swap_words(session, found)), done=False)
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
    if found is None or person is None or found.state not in ("proposed", "agreed"):
        return Reply(session.say("swap_over"), done=False)
    if session.who.id != found.asker and not session.company.manages(session.who.id, person.department):
        return Reply(session.say("swap_over"), done=False)
    await swaps.settle(session.connection, found.id, "undone")
    hearers = _hearers(session, found) if found.state == "agreed" else (found.other,)
    await _tell(session, "swap_settled", found.id, found, hearers, answer="undone")
    return Reply(session.say("swap_undone", terms=swap_words(session, found)))


async def _load(session: Session, swap_id: str) -> Swap | None:
    return await swaps.load(session.connection, int(swap_id)) if swap_id.isdecimal() else None


async def _asked(session: Session, swap_id: str) -> Swap | Reply:
    found = await _load(session, swap_id)
    if found is None or found.state != "proposed" or found.other != session.who.id:
        return Reply(session.say("swap_over"), done=False)
    return found


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
