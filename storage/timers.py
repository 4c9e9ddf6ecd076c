"""Timer rows: brought in line with what an order wants, claimed when due, fired once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from routing.order import WorkOrder
from routing.timers import Timer
from storage.mapping import order_from_json
from storage.prepared import Prepared
from storage.tables import orders, timers
from storage.tables.base import Moment
from storage.together import Part, additions, together


@dataclass(frozen=True)
class DueTimer:
    """A pending timer whose moment has come."""

    id: int
    order_id: int
    kind: str
    step: str | None
    level: int


async def add(connection: AsyncConnection, order_id: int, wanted: Sequence[Timer]) -> None:
    """The timers of a new order, which has none yet."""
    await together(connection, adding(order_id, wanted))


def adding(order_id: int, wanted: Sequence[Timer]) -> Part[None]:
    """The same as a part of more."""
    return additions(_ADD, [_row(order_id, timer) for timer in wanted])


_ADD = Prepared(insert(timers))


async def align(connection: AsyncConnection, order_id: int, wanted: Sequence[Timer]) -> None:
    """Adds missing timers, drops pending ones that are not wanted any more, moves those with a new time.

    Fired ones stay as they are, so that the same key never fires twice.
    """
    await align_all(connection, {order_id: wanted})


async def align_all(connection: AsyncConnection, wanted: Mapping[int, Sequence[Timer]]) -> None:
    """`align` of several orders, by id, in few statements."""
    rows = await _OF_ORDERS.rows(connection, {"of": list(wanted)})
    known = {(row.order_id, row.key): row for row in rows}
    want = {(order, timer.key): timer for order, every in wanted.items() for timer in every}
    gone = [row.id for at, row in known.items() if at not in want and row.state == "pending"]
    fresh = [_row(order, timer) for (order, key), timer in want.items() if (order, key) not in known]
    await together(connection, Part(_DROP, [{"gone": gone}] if gone else [], len), additions(_ADD, fresh))
    pending = {at: row for at, row in known.items() if at in want and row.state == "pending"}
    moved = [{"of": row.id, "at": want[at].due_at} for at, row in pending.items() if row.due_at != want[at].due_at]
    if moved:
        await _MOVE.run_each(connection, moved)


_OF_ORDERS = Prepared(
    select(timers.c.id, timers.c.order_id, timers.c.key, timers.c.due_at, timers.c.state).where(
        timers.c.order_id.in_(bindparam("of", expanding=True))
    )
)
_DROP = Prepared(delete(timers).where(timers.c.id.in_(bindparam("gone", expanding=True))))
_MOVE = Prepared(update(timers).where(timers.c.id == bindparam("of")).values(due_at=bindparam("at")))


async def anything_due(connection: AsyncConnection, now: datetime) -> bool:
    """Whether any moment has come: a look that keeps nobody from writing."""
    return await _ANY_DUE.row(connection, {"now": now}) is not None


_PENDING = (timers.c.state == "pending", timers.c.due_at <= bindparam("now", type_=Moment))
_ANY_DUE = Prepared(select(timers.c.id).where(*_PENDING).limit(1))


async def due(connection: AsyncConnection, now: datetime, limit: int = 50) -> Sequence[DueTimer]:
    """Pending timers whose moment has come, oldest first, with their orders locked.

    Orders that somebody is changing are left out. Always the order first, then its timers, as a press does it: two
    transactions that lock in different orders end up waiting for each other.
    """
    return [DueTimer(*row) for row in await _CLAIM.rows(connection, {"now": now, "most": limit})]


async def due_with_orders(
    connection: AsyncConnection, now: datetime, limit: int
) -> Sequence[tuple[DueTimer, WorkOrder]]:
    """The same, each with its order, and of each order only the first: what a timer changes decides about the next."""
    while rows := await _CLAIM_WITH_ORDERS.rows(connection, {"now": now, "most": limit}):
        # Another process may have fired some while this one was asking: now that the orders are locked nobody can.
        live = {row.id for row in await _STILL_PENDING.rows(connection, {"those": [row.id for row in rows]})}
        first = {row.order_id: row for row in reversed(rows) if row.id in live}
        if first:
            return [(DueTimer(*row[:-1]), order_from_json(row.body)) for row in reversed(first.values())]
    return []


def _claimed() -> Select[Any]:
    """Those of the same moment come in no order that anybody should count on: sorting a hundred thousand of them for
    each claim takes longer than what is done about them."""
    query = select(timers.c.id, timers.c.order_id, timers.c.kind, timers.c.step, timers.c.level)
    query = query.join(orders, orders.c.id == timers.c.order_id).order_by(timers.c.due_at)
    return query.where(*_PENDING).limit(bindparam("most")).with_for_update(of=orders, skip_locked=True)


_CLAIM = Prepared(_claimed())
_CLAIM_WITH_ORDERS = Prepared(_claimed().add_columns(orders.c.body))
_STILL_PENDING = Prepared(
    select(timers.c.id).where(timers.c.id.in_(bindparam("those", expanding=True)), timers.c.state == "pending")
)


async def fired(connection: AsyncConnection, timer_id: int) -> bool:
    """The timer does its work in this transaction; False when it fired, or was dropped, a moment ago."""
    return await _FIRED.run(connection, {"of": timer_id}) == 1


_FIRED = Prepared(
    update(timers).where(timers.c.id == bindparam("of"), timers.c.state == "pending").values(state="fired")
)


async def fire(connection: AsyncConnection, timer_ids: Collection[int]) -> None:
    """These do their work in this transaction; they are pending, and their orders locked."""
    await _FIRE.run(connection, {"those": list(timer_ids)})


_FIRE = Prepared(update(timers).where(timers.c.id.in_(bindparam("those", expanding=True))).values(state="fired"))


async def postpone(connection: AsyncConnection, timer_id: int, until: datetime) -> None:
    """The timer could not do its work: it is tried again at a moment, and lets others pass meanwhile."""
    await connection.execute(update(timers).where(timers.c.id == timer_id).values(due_at=until))


async def next_due(connection: AsyncConnection) -> datetime | None:
    """When the next pending timer is due; None without one."""
    query = select(timers.c.due_at).where(timers.c.state == "pending").order_by(timers.c.due_at).limit(1)
    return (await connection.execute(query)).scalar_one_or_none()


def _row(order_id: int, timer: Timer) -> dict[str, Any]:
    return {
        "order_id": order_id,
        "key": timer.key,
        "kind": timer.kind,
        "step": timer.step,
        "level": timer.level,
        "due_at": timer.due_at,
        "state": "pending",
    }
