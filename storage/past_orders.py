"""All orders since a moment, oldest first, a page at a time: however many there are, a page is held in memory."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Integer, func, literal, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from routing.order import OrderState, WorkOrder
from storage.mapping import past_from_json
from storage.tables import orders
from storage.tables.base import Moment

PAGE = 250
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Page:
    """Some orders, as far as `storage.mapping.past_from_json` reads them; `unreadable` are the numbers of those whose
    document cannot be read."""

    orders: tuple[WorkOrder, ...]
    unreadable: tuple[str, ...] = ()


async def pages(
    connection: AsyncConnection, since: datetime, until: datetime, *, page: int = PAGE
) -> AsyncIterator[Page]:
    """Orders created from `since` on and before `until`."""
    last = (since, -1)
    query = select(orders.c.id, orders.c.number, orders.c.created_at, orders.c.body)
    query = query.where(orders.c.created_at < until).order_by(orders.c.created_at, orders.c.id).limit(page)
    while True:
        here = tuple_(literal(last[0], Moment), literal(last[1], Integer))
        after = tuple_(orders.c.created_at, orders.c.id) > here
        rows = (await connection.execute(query.where(after))).all()
        found = [_read(row.body) for row in rows]
        bad = tuple(row.number for row, order in zip(rows, found, strict=True) if order is None)
        if rows:
            yield Page(tuple(order for order in found if order is not None), bad)
        if len(rows) < page:
            return
        last = (rows[-1].created_at, rows[-1].id)


async def count(connection: AsyncConnection, since: datetime, until: datetime) -> int:
    """How many orders were created from `since` on and before `until`."""
    query = select(func.count()).where(orders.c.created_at >= since, orders.c.created_at < until)
    return int((await connection.execute(query)).scalar_one())


async def beginning(
    connection: AsyncConnection,
    newest: int,
    *,
    states: Sequence[OrderState] = tuple(OrderState),
    until: datetime | None = None,
) -> datetime:
    """When the oldest of the `newest` orders created before `until`, or of those in some states, was created; long ago
    when there are no more than that."""
    query = select(orders.c.created_at).order_by(orders.c.created_at.desc())
    if not set(OrderState).issubset(states):
        query = query.where(orders.c.state.in_([state.value for state in states]))
    if until:
        query = query.where(orders.c.created_at < until)
    return (await connection.execute(query.offset(newest - 1).limit(1))).scalar_one_or_none() or LONG_AGO


def _read(body: str) -> WorkOrder | None:
    try:
        return past_from_json(body)
    except (ValueError, LookupError, TypeError):
        return None
