"""Card rows: the version wanted and the version shown, per order and place."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Select, Update, and_, bindparam, case, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from routing.order import WorkOrder
from storage.closed import NOTHING, Closed
from storage.index_hints import without_index
from storage.prepared import Prepared
from storage.tables import cards
from storage.tables.base import Moment
from storage.together import Part, additions, question, together

LEASE = timedelta(seconds=30)
"""How long a claimed card is left to whoever claimed it."""


@dataclass(frozen=True)
class CardRow:
    """One message that shows one order to one audience ("department:sales", "person:ann") in one place.

    `face` is "order", "alert:STEP" for a manager's card about trouble, or "dispute:STEP" where managers decide who does
    it. `ref` is the message once posted.
    """

    id: int
    order_id: int
    chat: str
    address: str
    thread: str
    audience: str
    face: str
    priority: int
    wanted: int
    shown: int
    shown_hash: str | None
    ref: str | None
    attempts: int


_COLUMNS = [cards.c[name] for name in CardRow.__dataclass_fields__]


@dataclass(frozen=True)
class Spot:
    """Where a card is wanted, and for whom."""

    chat: str
    address: str
    thread: str
    audience: str
    face: str = "order"


@dataclass(frozen=True)
class Renewed:
    """The message whose card the chat brings up to date by itself; until when it is left to do so."""

    chat: str
    address: str
    ref: str
    until: datetime


async def want(
    connection: AsyncConnection,
    order_id: int,
    version: int,
    priority: int,
    spots: Sequence[Spot],
    now: datetime,
    renewed: Renewed | None = None,
) -> None:
    """Marks every card of the order stale at this version, and adds cards for spots that have none yet.

    A card that is being posted keeps its lease, or two deliverers would post it; it is claimed again after that. One
    that waits for its turn keeps its place, and one that was edited a moment ago its pause. The one that is `renewed`
    is left alone for a moment.
    """
    given = {"of": order_id, "wanted": version, "priority": priority, "now": now, **_message(renewed, now)}
    known = {_identity(Spot(*row)) for row in await _OUTDATE_AND_TELL.rows(connection, given)}
    fresh = [spot for spot in spots if _identity(spot) not in known]
    await together(connection, adding(order_id, version, priority, fresh, now))


def adding(order_id: int, version: int, priority: int, spots: Sequence[Spot], now: datetime) -> Part[None]:
    """Cards for spots that surely have none yet, such as those of a new order; each spot once."""
    return additions(_ADD, _rows(order_id, version, priority, spots, now))


def _rows(order_id: int, version: int, priority: int, spots: Sequence[Spot], now: datetime) -> list[dict[str, object]]:
    """Each spot once."""
    row = {"order_id": order_id, "priority": priority, "wanted": version, "stale": True, "due_at": now}
    fresh = {_identity(spot): spot for spot in reversed(spots)}
    return [{**row, **spot.__dict__} for spot in reversed(fresh.values())]


_ADD = Prepared(insert(cards))


def _message(renewed: Renewed | None, now: datetime) -> dict[str, object]:
    one = renewed or Renewed("", "", "", now)
    return {"in_chat": one.chat, "there": one.address, "message": one.ref, "until": one.until}


def _outdating() -> Update:
    c, now, until = cards.c, bindparam("now", type_=Moment), bindparam("until", type_=Moment)
    at_work = and_(c.due_at > now, c.trouble.is_(None))
    pressed = and_(c.chat == bindparam("in_chat"), c.address == bindparam("there"), c.ref == bindparam("message"))
    in_line = and_(c.due_at <= now, c.stale)
    due = case((at_work, c.due_at), (pressed, until), (in_line, c.due_at), else_=now)
    return update(cards).where(c.order_id == bindparam("of")).values(stale=True, due_at=due)


_OUTDATE = Prepared(_outdating())
_OUTDATE_AND_TELL = Prepared(_outdating().returning(*(cards.c[name] for name in Spot.__dataclass_fields__)))


async def want_all(
    connection: AsyncConnection, wanted: Sequence[tuple[WorkOrder, Sequence[Spot]]], now: datetime
) -> None:
    """`want` of several orders, in few statements.

    The cards are locked by id, one after the other: two transactions that lock in different orders end up waiting for
    each other.
    """
    rows = await _SPOTS_OF.rows(connection, {"of": [order.id for order, _ in wanted]})
    known = {(order, *_identity(Spot(*spot))) for order, *spot in rows}
    common = {"now": now, **_message(None, now)}
    newest = [{"of": o.id, "wanted": o.version, "priority": o.priority.rank, **common} for o, _ in wanted]
    await _OUTDATE.run_each(connection, newest)
    fresh: list[dict[str, object]] = []
    for order, spots in wanted:
        lacking = [spot for spot in spots if (order.id, *_identity(spot)) not in known]
        fresh += _rows(order.id, order.version, order.priority.rank, lacking, now)
    if fresh:
        await _ADD.run_each(connection, fresh)


_SPOTS_OF = Prepared(
    select(cards.c.order_id, *(cards.c[name] for name in Spot.__dataclass_fields__))
    .where(cards.c.order_id.in_(bindparam("of", expanding=True)))
    .order_by(cards.c.id)
    .with_for_update()
)


async def refresh(connection: AsyncConnection, order_ids: Collection[int], since: datetime, now: datetime) -> None:
    """Looks again at those cards of several orders that were brought up to date before a moment, locked as in
    `want_all`. Nothing newer is wanted: what they show was said otherwise then."""
    rows = await _STANDING.rows(connection, {"of": list(order_ids)})
    # Sorted out here: SQLite would look for those that are not stale, which are all cards of the past.
    old = [row.id for row in rows if not row.stale and row.due_at < since]
    if old:
        await _REFRESH.run(connection, {"those": old, "now": now})


_STANDING = Prepared(
    select(cards.c.id, cards.c.stale, cards.c.due_at)
    .where(cards.c.order_id.in_(bindparam("of", expanding=True)))
    .order_by(cards.c.id)
    .with_for_update()
)
_REFRESH = Prepared(
    update(cards).where(cards.c.id.in_(bindparam("those", expanding=True))).values(stale=True, due_at=bindparam("now"))
)


def _identity(spot: Spot) -> tuple[str, ...]:
    """What makes two spots the same card: a person has one private card a face, wherever it went."""
    if spot.audience.startswith("person:"):
        return (spot.audience, spot.face)
    return (spot.chat, spot.address, spot.thread, spot.audience, spot.face)


def due(now: datetime, chat: str, closed: Closed = NOTHING, limit: int = 50) -> Part[Sequence[CardRow]]:
    """Stale cards that may be shown now, locked: most urgent first; of these one of each destination, then the second
    of each, and so on, so that a busy one hides none; messages that do not stand yet first, and who has waited
    longest."""
    asked = {"now": now, "in_chat": chat, "most": limit, **closed.addresses}
    return question(_due(closed.kinds), asked, lambda rows: [_card(row) for row in rows])


@cache
def _due(closed: Closed) -> Prepared:
    # Nearly all cards are in this chat: with an index for that PostgreSQL would read all of them for each that is due.
    here = (cards.c.due_at <= bindparam("now", type_=Moment), without_index(cards.c.chat) == bindparam("in_chat"))
    stale = (cards.c.stale, *here, *closed.leaves_open(cards))
    age = (cards.c.ref.is_not(None), cards.c.due_at, cards.c.id)
    turn = func.row_number().over(partition_by=(cards.c.address, cards.c.priority), order_by=age).label("turn")
    turns = select(cards.c.id, turn).where(*stale).subquery()
    query = select(*_COLUMNS).join(turns, turns.c.id == cards.c.id).where(*stale)
    query = query.order_by(cards.c.priority.desc(), turns.c.turn, *age).limit(bindparam("most"))
    return Prepared(query.with_for_update(of=cards, skip_locked=True))


async def lease(
    connection: AsyncConnection, rows: Sequence[CardRow], now: datetime, *beside: Part[Any]
) -> tuple[Any, ...]:
    """Gives cards to the caller, for a while. What the parts `beside` bring, which go in the same trip."""
    leased = [{"those": [row.id for row in rows], "until": now + LEASE}] if rows else []
    _, *brought = await together(connection, Part(_LEASE, leased, len), *beside)
    return tuple(brought)


_LEASE = Prepared(
    update(cards)
    .where(cards.c.id.in_(bindparam("those", expanding=True)))
    .values(due_at=bindparam("until"), attempts=cards.c.attempts + 1, trouble=None)
)


@dataclass(frozen=True)
class Shown:
    """What stands in a chat now: of a card (id) a version, with its fingerprint, in a message; it stays so at least
    until a moment."""

    of: int
    version: int
    digest: str
    message: str | None
    until: datetime


async def shown(connection: AsyncConnection, those: Sequence[Shown]) -> Sequence[None]:
    """Records what stands in the chats; cards stay stale when a newer version came meanwhile."""
    await _SHOWN.run_each(connection, [vars(one) for one in those])
    return [None] * len(those)


_SHOWN = Prepared(
    update(cards)
    .where(cards.c.id == bindparam("of"))
    .values(
        shown=bindparam("version"),
        shown_hash=bindparam("digest"),
        ref=bindparam("message"),
        stale=cards.c.wanted > bindparam("version"),
        due_at=bindparam("until"),
        attempts=0,
        trouble=None,
    )
)


async def postpone(
    connection: AsyncConnection, card_id: int, until: datetime, trouble: str, *, tried: bool = True
) -> None:
    """Tries again at a moment. `tried` False: the chat surely did nothing, so nothing has to be searched for."""
    later = update(cards).where(cards.c.id == card_id)
    attempts = cards.c.attempts if tried else cards.c.attempts - 1
    await connection.execute(later.values(due_at=until, attempts=attempts, trouble=trouble[:300]))


async def at_message(connection: AsyncConnection, chat: str, address: str, ref: str) -> CardRow | None:
    """The card that a message shows."""
    where = (cards.c.chat == chat, cards.c.address == address, cards.c.ref == ref)
    return await _one(connection, select(*_COLUMNS).where(*where).limit(1))


async def of_order(connection: AsyncConnection, order_id: int) -> Sequence[CardRow]:
    """Every card of an order, oldest first."""
    query = select(*_COLUMNS).where(cards.c.order_id == order_id).order_by(cards.c.id)
    return [_card(row) for row in (await connection.execute(query)).all()]


async def _one(connection: AsyncConnection, query: Select[tuple[object, ...]]) -> CardRow | None:
    row = (await connection.execute(query)).one_or_none()
    return None if row is None else _card(row)


def _card(row: Sequence[Any]) -> CardRow:
    return CardRow(*row)


async def shown_elsewhere(connection: AsyncConnection, card_id: int, version: int, digest: str, now: datetime) -> None:
    """Like `shown`, where the chat replaced the message by itself. After a newer version nobody knows which of the two
    stands there: the card is shown once more."""
    done = update(cards).where(cards.c.id == card_id, cards.c.shown != version)
    await connection.execute(done.values(shown=version, shown_hash=digest, stale=cards.c.wanted > version, due_at=now))


async def refs(connection: AsyncConnection, card_id: int) -> tuple[str, str, str] | None:
    """(chat, address, message) of a card that is posted; None before that."""
    query = select(cards.c.chat, cards.c.address, cards.c.ref).where(cards.c.id == card_id)
    row = (await connection.execute(query)).one_or_none()
    return (row.chat, row.address, row.ref) if row is not None and row.ref else None
