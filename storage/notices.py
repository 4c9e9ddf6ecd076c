"""The outbox: one-off messages, each with a key that keeps it from being sent twice."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, Update, bindparam, or_, select, union, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.closed import NOTHING, Closed
from storage.index_hints import without_index
from storage.prepared import Prepared
from storage.tables import notices, orders
from storage.tables.base import Moment
from storage.together import Part, additions, question, together
from storage.upsert import upsert

LEASE = timedelta(seconds=30)
"""How long a claimed notice is left to whoever claimed it."""


@dataclass(frozen=True)
class NoticeDraft:
    """A message to be sent once. `audience` is "person:ann" or "department:sales"; with a place it goes just there."""

    key: str
    audience: str
    kind: str
    data: Mapping[str, Any]
    priority: int
    due_at: datetime
    chat: str | None = None
    address: str | None = None
    thread: str | None = None
    reply_to: str | None = None
    held: bool = False
    """By the reader's quiet hours: when they end it may go out in one message with others."""


@dataclass(frozen=True)
class NoticeRow:
    """A notice on its way. `attempts` counts tries that did not get through."""

    id: int
    order_id: int
    audience: str
    kind: str
    data: Mapping[str, Any]
    priority: int
    chat: str | None
    address: str | None
    thread: str | None
    reply_to: str | None
    attempts: int
    ref: str | None
    """The message, once sent; it is sent only once, but its buttons may have to go."""
    buttons: str | None
    """Which buttons it shows, as a fingerprint; None for none."""


COLUMNS = [notices.c[name] for name in NoticeRow.__dataclass_fields__]


async def add(connection: AsyncConnection, order_id: int, drafts: Sequence[NoticeDraft]) -> None:
    """Puts messages into the outbox; those whose key is known already are left out."""
    await add_all(connection, [(order_id, draft) for draft in drafts])


async def add_all(connection: AsyncConnection, drafts: Sequence[tuple[int, NoticeDraft]]) -> None:
    """`add` of what is said about several orders: (order id, message)."""
    await together(connection, adding(drafts))


def adding(drafts: Sequence[tuple[int, NoticeDraft]]) -> Part[None]:
    """The same as a part of more."""
    rows = [{"order_id": order_id, "state": "waiting", **draft.__dict__} for order_id, draft in drafts]
    return additions(_ADD, rows)


_ADD = upsert(notices, lambda fresh: fresh.on_conflict_do_nothing(index_elements=["key"]))


def due(now: datetime, chat: str, closed: Closed = NOTHING, limit: int = 50) -> Part[Sequence[NoticeRow]]:
    """Notices for a chat that are due and may go now, locked: most urgent first, then who has waited longest."""
    asked = {"now": now, "in_chat": chat, "most": limit, **closed.addresses}
    return question(_due(closed.kinds), asked, lambda rows: [NoticeRow(*row) for row in rows])


@cache
def _due(closed: Closed) -> Prepared:
    return Prepared(_waiting(without_index(notices.c.chat) == bindparam("in_chat"), *closed.leaves_open(notices)))


def _waiting(*where: ColumnElement[bool]) -> Select[Any]:
    due = (_OPEN, notices.c.due_at <= bindparam("now", type_=Moment), *where)
    query = select(*COLUMNS).where(*due).order_by(notices.c.priority.desc(), notices.c.due_at, notices.c.id)
    return query.limit(bindparam("most")).with_for_update(skip_locked=True)


_OPEN = notices.c.state.in_(("waiting", "outdated"))
_UNPLACED = or_(notices.c.chat.is_(None), notices.c.chat.not_in(bindparam("running", expanding=True)))
_CLAIM_UNPLACED = Prepared(_waiting(_UNPLACED))
_ANY_UNPLACED = Prepared(
    select(notices.c.id).where(_OPEN, notices.c.due_at <= bindparam("now", type_=Moment), _UNPLACED).limit(1)
)


async def anything_unplaced(connection: AsyncConnection, now: datetime, running: Collection[str]) -> bool:
    """Whether there is anything for `claim_unplaced`: a look that keeps nobody from writing."""
    asked = {"now": now, "running": sorted(running)}
    return await _ANY_UNPLACED.row(connection, asked) is not None


async def claim_unplaced(
    connection: AsyncConnection, now: datetime, running: Collection[str], limit: int = 50
) -> Sequence[NoticeRow]:
    """Due notices that have no place yet, or one in a chat that is not `running`, leased to the caller."""
    asked = {"now": now, "running": sorted(running), "most": limit}
    rows = [NoticeRow(*row) for row in await _CLAIM_UNPLACED.rows(connection, asked)]
    await lease(connection, rows, now)
    return rows


async def lease(connection: AsyncConnection, rows: Sequence[NoticeRow], now: datetime) -> None:
    """Gives notices to the caller, for a while."""
    if not rows:
        return
    await _LEASE.run(connection, {"those": [row.id for row in rows], "until": now + LEASE})
    digests = [row.id for row in rows if row.kind == "digest"]
    if digests:
        await _SEE.run(connection, {"those": digests})


_THOSE: BindParameter[Any] = bindparam("those", expanding=True)
_SEEN = select(orders.c.version).where(orders.c.id == notices.c.order_id).scalar_subquery()
_LEASE = Prepared(
    update(notices)
    .where(notices.c.id.in_(_THOSE))
    .values(due_at=bindparam("until"), attempts=notices.c.attempts + 1, seen=_SEEN)
)
_SEE = Prepared(update(notices).where(notices.c.digest.in_(_THOSE)).values(seen=_SEEN))


async def settle_places(connection: AsyncConnection, rows: Sequence[NoticeRow]) -> None:
    """Fixes where they go before the first try, so that a second try looks in the same place."""
    if rows:
        await _SETTLE_PLACES.run_each(connection, [{"of": row.id, "at": row.address} for row in rows])


_SETTLE_PLACES = Prepared(update(notices).where(notices.c.id == bindparam("of")).values(address=bindparam("at")))


@dataclass(frozen=True)
class Sent:
    """A notice that got through: by its id, as a message, with buttons of this fingerprint."""

    of: int
    message: str
    shown: str | None
    at: datetime


async def sent(connection: AsyncConnection, those: Sequence[Sent]) -> Sequence[None]:
    """They got through."""
    old = await _overtaken(connection, [one.of for one in those if one.shown])
    rows = [{**vars(one), "now": "outdated" if one.of in old else "sent"} for one in those]
    await _SENT.run_each(connection, rows)
    return [None] * len(those)


def _got_through() -> Update:
    at = bindparam("at", type_=Moment)
    now = {"state": bindparam("now"), "due_at": at, "sent_at": at, "attempts": 0}
    shown: dict[str, Any] = {"ref": bindparam("message"), "buttons": bindparam("shown")}
    return update(notices).where(notices.c.id == bindparam("of")).values(**now, **shown)


_SENT = Prepared(_got_through())


async def outdate(connection: AsyncConnection, order_id: int, now: datetime) -> None:
    """The order has changed: sent notices that still show buttons are looked at again, digests that name it too."""
    await _OUTDATE.run(connection, {"of": order_id, "now": now})


def _outdating() -> Update:
    of: BindParameter[int] = bindparam("of")
    shown = _with_buttons(notices.c.order_id == of)
    return update(notices).where(*shown).values(state="outdated", due_at=bindparam("now"))


def _with_buttons(about: ColumnElement[bool]) -> tuple[ColumnElement[bool], ...]:
    """Sent notices about some orders, and digests that name them. Two questions, an index for each: PostgreSQL answers
    "one or the other" by reading every notice there is."""
    n = notices.c
    digests = select(n.digest).where(about, n.digest.is_not(None))
    found = union(select(n.id).where(about), digests)
    return (n.id.in_(found), without_index(n.state) == "sent", n.buttons.is_not(None))


_OUTDATE = Prepared(_outdating())


async def outdate_all(connection: AsyncConnection, order_ids: Collection[int], now: datetime) -> None:
    """`outdate` of several orders. One digest may name orders of several transactions, so these lock by id."""
    found = await _LOCK_SHOWN.rows(connection, {"of": list(order_ids)})
    if found:
        await _OUTDATE_THESE.run(connection, {"those": [row.id for row in found], "now": now})


_ABOUT = notices.c.order_id.in_(bindparam("of", expanding=True))
_LOCK_SHOWN = Prepared(select(notices.c.id).where(*_with_buttons(_ABOUT)).order_by(notices.c.id).with_for_update())
_OUTDATE_THESE = Prepared(
    update(notices).where(notices.c.id.in_(_THOSE)).values(state="outdated", due_at=bindparam("now"))
)


async def settled(connection: AsyncConnection, notice_id: int, buttons: str | None) -> None:
    """The buttons of a sent notice are right again; when the order changed meanwhile, they are looked at once more
    after the lease."""
    state = "outdated" if buttons and await _overtaken(connection, [notice_id]) else "sent"
    done = update(notices).where(notices.c.id == notice_id)
    await connection.execute(done.values(state=state, buttons=buttons, attempts=0))


async def _overtaken(connection: AsyncConnection, notice_ids: Sequence[int]) -> Collection[int]:
    """Those of these notices, on their way until now, of which an order has changed meanwhile: `outdate` passed over
    them.

    A change that is being committed is waited for, hence the lock.
    """
    rows = await _ON_THEIR_WAY.rows(connection, {"those": notice_ids}) if notice_ids else []
    return {number for row in rows if row.version != row.seen for number in (row.id, row.digest)}


_ON_THEIR_WAY = Prepared(
    select(notices.c.id, notices.c.digest, notices.c.seen, orders.c.version)
    .join(orders, orders.c.id == notices.c.order_id)
    .where(or_(notices.c.id.in_(_THOSE), notices.c.digest.in_(_THOSE)))
    .order_by(orders.c.id)
    .with_for_update(of=orders, read=True)
)


async def dropped(connection: AsyncConnection, notice_ids: Sequence[int], why: str) -> None:
    """They are not true any more, or nobody can be reached."""
    if notice_ids:
        await _DROP.run(connection, {"those": notice_ids, "why": why[:300]})


_DROP = Prepared(update(notices).where(notices.c.id.in_(_THOSE)).values(state="dropped", trouble=bindparam("why")))


async def postpone(
    connection: AsyncConnection, notice_id: int, until: datetime, trouble: str, *, tried: bool = True
) -> None:
    """Tries again at a moment. `tried` False: the chat surely did nothing, so nothing has to be searched for."""
    later = update(notices).where(notices.c.id == notice_id)
    attempts = notices.c.attempts if tried else notices.c.attempts - 1
    await connection.execute(later.values(due_at=until, attempts=attempts, trouble=trouble[:300]))


async def at_message(connection: AsyncConnection, chat: str, address: str, ref: str) -> int | None:
    """The order that a sent notice is about; 0 when it is about several, or none."""
    where = (notices.c.chat == chat, notices.c.address == address, notices.c.ref == ref)
    return (await connection.execute(select(notices.c.order_id).where(*where).limit(1))).scalar_one_or_none()


async def readdress(connection: AsyncConnection, chat: str, old: str, new: str) -> None:
    """A conversation has a new address: what has not gone out yet goes there."""
    waiting = (notices.c.chat == chat, notices.c.address == old, notices.c.state == "waiting")
    await connection.execute(update(notices).where(*waiting).values(address=new, reply_to=None))


async def redirect(connection: AsyncConnection, those: Sequence[tuple[int, str, str]], now: datetime) -> None:
    """(notice, chat, address): they go there, at once, and nowhere else."""
    if those:
        rows = [{"of": notice, "to": chat, "at": address, "now": now} for notice, chat, address in those]
        await _REDIRECT.run_each(connection, rows)


_ELSEWHERE: dict[str, BindParameter[Any]] = {
    "chat": bindparam("to"),
    "address": bindparam("at"),
    "due_at": bindparam("now"),
}
_REDIRECT = Prepared(
    update(notices).where(notices.c.id == bindparam("of")).values(thread="", reply_to=None, attempts=0, **_ELSEWHERE)
)


async def next_due(connection: AsyncConnection) -> datetime | None:
    """When the next waiting notice is due; None without one."""
    query = select(notices.c.due_at).where(notices.c.state == "waiting").order_by(notices.c.due_at).limit(1)
    return (await connection.execute(query)).scalar_one_or_none()
