"""The journal: everything that happened, appended and never changed; and the keys of deliveries already dealt with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from routing.events import Event
from routing.order import WorkOrder
from storage.chain import digest_of, fresh_salt, link_of
from storage.mapping import event_to_json
from storage.prepared import Prepared
from storage.tables import inbound, journal
from storage.together import Part, additions, question, together
from storage.upsert import upsert


@dataclass(frozen=True)
class Entry:
    """One thing that happened. `kind` is the event's name; `data` its fields; `actor` a person id or None."""

    id: int
    order_id: int
    at: datetime
    kind: str
    actor: str | None
    chat: str | None
    data: Mapping[str, Any]


async def append(
    connection: AsyncConnection,
    order: WorkOrder,
    events: Sequence[Event],
    *,
    at: datetime,
    actor: str | None,
    chat: str | None,
) -> None:
    """Writes what happened, each entry linked to the one before. The caller holds the order's lock, so nobody else
    appends to it meanwhile."""
    if events:
        link = await _last_link(connection, order.id)
        await _ADD.run_each(connection, _rows(link, order, Happened(order.version, events, at, actor), chat))


def beginning(
    order: WorkOrder, events: Sequence[Event], *, at: datetime, actor: str | None, chat: str | None
) -> Part[None]:
    """The journal of an order that has none yet."""
    return additions(_ADD, _rows("", order, Happened(order.version, events, at, actor), chat))


_ADD = Prepared(insert(journal))


async def append_all(
    connection: AsyncConnection, changes: Sequence[tuple[WorkOrder, Sequence[Event]]], *, at: datetime
) -> None:
    """`append` of what happened by itself to several orders, in two statements."""
    links = await _last_links(connection, [order.id for order, _ in changes])
    rows = list[dict[str, Any]]()
    for order, events in changes:
        rows += _rows(links.get(order.id, ""), order, Happened(order.version, events, at, None), None)
    await _ADD.run_each(connection, rows)


@dataclass(frozen=True)
class Happened:
    """What one change of an order brought about, and the version that it made."""

    version: int
    events: Sequence[Event]
    at: datetime
    actor: str | None


async def append_past(
    connection: AsyncConnection, order: WorkOrder, happened: Sequence[Happened], *, chat: str | None
) -> None:
    """Writes the whole past of an order that is not in the journal yet, in one statement."""
    rows = list[dict[str, Any]]()
    for one in happened:
        rows += _rows(rows[-1]["link"] if rows else "", order, one, chat)
    await _ADD.run_each(connection, rows)


def _rows(link: str, order: WorkOrder, happened: Happened, chat: str | None) -> list[dict[str, Any]]:
    rows = list[dict[str, Any]]()
    for event in happened.events:
        kind, data, salt = type(event).__name__, event_to_json(event), fresh_salt()
        digest = digest_of(salt, happened.actor, chat, data)
        link = link_of(link, order.id, happened.version, happened.at, kind, digest)
        rows.append({"kind": kind, "data": data, "salt": salt, "digest": digest, "link": link})
    common = {"order_id": order.id, "version": happened.version, "at": happened.at, "actor": happened.actor}
    return [common | {"chat": chat} | row for row in rows]


async def _last_link(connection: AsyncConnection, order_id: int) -> str:
    return await _LAST_LINK.value(connection, {"of": order_id}) or ""


_LAST_LINK = Prepared(
    select(journal.c.link).where(journal.c.order_id == bindparam("of")).order_by(journal.c.id.desc()).limit(1)
)


async def _last_links(connection: AsyncConnection, order_ids: Sequence[int]) -> Mapping[int, str]:
    return {row.order_id: row.link for row in await _LAST_LINKS.rows(connection, {"of": list(order_ids)})}


_OF = journal.c.order_id.in_(bindparam("of", expanding=True))
_LAST_LINKS = Prepared(
    select(journal.c.order_id, journal.c.link).where(
        journal.c.id.in_(select(func.max(journal.c.id)).where(_OF).group_by(journal.c.order_id))
    )
)


async def entries(connection: AsyncConnection, order_id: int, kinds: Sequence[str] = ()) -> Sequence[Entry]:
    """An order's journal, oldest first; only the `kinds` named, when any are."""
    query = select(journal).where(journal.c.order_id == order_id).order_by(journal.c.id)
    if kinds:
        query = query.where(journal.c.kind.in_(kinds))
    rows = (await connection.execute(query)).all()
    return [Entry(r.id, r.order_id, r.at, r.kind, r.actor, r.chat, r.data) for r in rows]


async def since(
    connection: AsyncConnection, moment: datetime, kinds: Sequence[str], limit: int = 20_000
) -> Sequence[Entry]:
    """Entries of some kinds of all orders from a moment on, newest first."""
    query = select(journal).where(journal.c.kind.in_(kinds), journal.c.at >= moment)
    rows = (await connection.execute(query.order_by(journal.c.at.desc(), journal.c.id.desc()).limit(limit))).all()
    return [Entry(r.id, r.order_id, r.at, r.kind, r.actor, r.chat, r.data) for r in rows]


class Repeated(Exception):
    """A delivery that was dealt with before; `reply` is what was answered then (JSON), if that is known."""

    def __init__(self, reply: str | None) -> None:
        super().__init__("repeated delivery")
        self.reply = reply


async def claim_delivery(connection: AsyncConnection, key: str, now: datetime, *beside: Part[Any]) -> tuple[Any, ...]:
    """Marks a delivery as dealt with in this transaction; raises Repeated when an earlier one committed it. What the
    parts `beside` bring, which go in the same trip.

    While an earlier one is at it, this waits for its end. The transaction stays usable either way.
    """
    claimed, *brought = await together(connection, question(_CLAIM, {"key": key, "at": now}, bool), *beside)
    if not claimed:
        raise Repeated(await connection.scalar(select(inbound.c.reply).where(inbound.c.key == key)))
    return tuple(brought)


_CLAIM = upsert(inbound, lambda fresh: fresh.on_conflict_do_nothing().returning(inbound.c.key))


async def keep_reply(connection: AsyncConnection, key: str, reply: str) -> None:
    """Remembers what a delivery was answered, for a redelivery."""
    await _KEEP_REPLY.run(connection, {"of": key, "said": reply})


_KEEP_REPLY = Prepared(update(inbound).where(inbound.c.key == bindparam("of")).values(reply=bindparam("said")))
