"""How far back a list looks: years of orders that are over would take seconds to look through for a word."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from handlers.looking.filters import OPEN
from handlers.session import Session
from handlers.wording import said_day, sentences
from routing.order import OrderState
from storage.past_orders import LONG_AGO, beginning

NEWEST = 20_000
"""So many of the newest orders in the wanted states are looked through at a time, and the rest of the last one's day.
About a quarter of a second."""


@dataclass(frozen=True)
class Stretch:
    """Orders made from `since` on and before `until` are looked through; None has no such end."""

    since: datetime | None = None
    until: datetime | None = None


async def stretch(session: Session, states: Sequence[OrderState], before: date | None, *, narrowed: bool) -> Stretch:
    """Whole days of this person. What nothing narrows fills its pages soon, and what is open is never much."""
    until = _begins(session, before) if before else None
    if not narrowed or set(OPEN).issuperset(states):
        return Stretch(until=until)
    oldest = await beginning(session.connection, NEWEST, states=states, until=until)
    since = _begins(session, day_of(session, oldest))
    older = await beginning(session.connection, 1, states=states, until=since)
    return Stretch(None if older == LONG_AGO else since, until)


def day_of(session: Session, moment: datetime) -> date:
    """The day of this person in which a moment is."""
    return moment.astimezone(ZoneInfo(session.zone)).date()


def looked(session: Session, since: datetime, further: str = "") -> str:
    """How far back was looked, and which filters to type to look `further`."""
    day = said_day(since, session.zone, session.language, session.now)
    said = session.say("list_looked", count=f"{NEWEST:,}", day=day)
    return sentences(session.language, said, session.say("list_typed", filters=further) if further else "")


def _begins(session: Session, day: date) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(session.zone))
