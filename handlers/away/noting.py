"""Absences are noted: kept, told, and said back."""

from collections.abc import Sequence

from handlers.away.affected import Held, affected, affected_lines, hand_over_buttons
from handlers.away.joining import Joined
from handlers.away.passing_over import PassedOver, pass_over
from handlers.away.telling import tell
from handlers.away.tokens import exchange
from handlers.session import Session
from handlers.showing.absences import absences_words, periods_words
from handlers.showing.choice import listed
from handlers.showing.view import Button, Line, Reply, View, line
from routing.company import Person
from routing.moves import Verb
from routing.staffing import Absence
from storage import absences


async def note_down(session: Session, person: Person, wanted: Sequence[Joined]) -> Reply:
    """Notes what is not noted already, in the place of what it was joined with."""
    fresh = [one for one in wanted if not one.known]
    if not fresh:
        return _known(session, wanted)
    ids = [await _kept(session, one) for one in fresh]
    passed = await pass_over(session, person.id)
    held = await _tell(session, fresh, ids)
    mine = person.id == session.who.id
    period = periods_words(session, [one.absence for one in wanted])
    said = session.say("away_noted_you" if mine else "away_noted", person=session.name(person.id), period=period)
    lines = [*_remarks(session, wanted), *_passed_on(session, passed), *affected_lines(session, held)]
    before = [old.id for one in fresh for old in one.before]
    undo = Button("unoff", f"unoff:{exchange(ids, before)}", session.say("away_undo"))
    passing = hand_over_buttons(session, held, Verb.HANDOFF if mine else Verb.REASSIGN)
    view = View(said, tuple(lines), (*passing, undo), summary=said, language=session.language)
    return Reply(views=(view,))


def _known(session: Session, wanted: Sequence[Joined]) -> Reply:
    """Nothing is noted twice; it can be called off from here."""
    said = session.say("away_known", said=absences_words(session, [one.absence for one in wanted]))
    ids = [old.id for one in wanted for old in one.before]
    button = Button("unoff", f"unoff:{exchange(ids)}", session.say("away_call_off"))
    return Reply(said, views=(View(said, (), (button,), summary=said, language=session.language),))


async def _kept(session: Session, one: Joined) -> int:
    """Its id. What it was made of is kept, as ended: `back` may leave some of it."""
    parts = [await _added(session, fresh) for fresh in one.fresh] if one.before else []
    for part in (*(old.id for old in one.before), *parts):
        await absences.end(session.connection, part, session.now)
    return await _added(session, one.absence)


async def _added(session: Session, absence: Absence) -> int:
    return await absences.add(session.connection, absence, session.who.id, session.now)


async def _tell(session: Session, fresh: Sequence[Joined], ids: Sequence[int]) -> list[Held]:
    """Everybody hears of each stretch; of each step in hand once, and not again when its stretch only grew."""
    shown: dict[tuple[int, str], Held] = {}
    for one, noted in zip(fresh, ids, strict=True):
        told = [each for old in one.before for each in await affected(session, old.absence)]
        old_keys = {*shown, *(_key(each) for each in told)}
        held = await affected(session, one.absence)
        await tell(session, "away", noted, one.absence, [each for each in held if _key(each) not in old_keys])
        shown |= {_key(each): each for each in held}
    return list(shown.values())


def _key(held: Held) -> tuple[int, str]:
    order, step = held
    return order.id, step.id


def _remarks(session: Session, wanted: Sequence[Joined]) -> list[Line]:
    notes = dict.fromkeys(one.absence.note for one in wanted if one.absence.note)
    lines = [line(session.say("away_note", note=note)) for note in notes]
    if any(one.before for one in wanted):
        lines.append(line(session.say("away_joined")))
    return lines


def _passed_on(session: Session, passed: PassedOver) -> list[Line]:
    both = {"away_withdrawn": passed.offered, "away_handoffs": passed.handed}
    numbers = {key: listed(session, [order.number for order in orders]) for key, orders in both.items() if orders}
    return [line(session.say(key, numbers=said)) for key, said in numbers.items()]
