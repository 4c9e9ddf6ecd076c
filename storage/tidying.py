"""Removing what nobody asks for any more. Orders and the journal are never touched."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import budgets, cards, counters, drafts, inbound, invitations, notices, orders, timers
from storage.upsert import insert_into

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
TIDIED = "tidied until"
"""A counter of days since the epoch."""
LOOKED_AT_AGAIN = timedelta(days=7)
"""So long orders that somebody was changing have another chance."""
WENT_OUT = (cards, notices, timers)
"""What only serves to bring orders to people."""


async def drop_old(
    connection: AsyncConnection, *, keys_before: datetime, drafts_before: datetime, notices_before: datetime
) -> None:
    """Delivery keys, codes and meters older than one moment, forms older than another, and older than a third the
    notices that never went out, or went out and need no care any more. Digests count among these."""
    await connection.execute(delete(inbound).where(inbound.c.at < keys_before))
    await connection.execute(delete(invitations).where(invitations.c.expires_at < keys_before))
    await connection.execute(delete(budgets).where(budgets.c.until < keys_before))
    await connection.execute(delete(drafts).where(drafts.c.at < drafts_before))
    # None went out before it was due, and (state, due_at) has an index.
    old = notices.c.due_at < notices_before
    await connection.execute(delete(notices).where(notices.c.state == "dropped", old))
    done_with = or_(notices.c.buttons.is_(None), notices.c.kind == "digest")
    await connection.execute(
        delete(notices).where(notices.c.state == "sent", old, notices.c.sent_at < notices_before, done_with)
    )


async def drop_what_went_out(connection: AsyncConnection, *, closed_before: datetime, limit: int = 200) -> int:
    """Cards, notices and timers of orders that were over before a moment; returns how many orders that were, at most
    `limit`. Orders that somebody is changing are left for the next time: they may be reopened."""
    left = or_(*(exists().where(table.c.order_id == orders.c.id) for table in WENT_OUT))
    closed = (orders.c.closed_at >= await _tidied_until(connection), orders.c.closed_at < closed_before)
    query = select(orders.c.id).where(*closed, left).order_by(orders.c.closed_at).limit(limit)
    over: Sequence[int] = (await connection.execute(query.with_for_update(skip_locked=True))).scalars().all()
    for table in WENT_OUT if over else ():
        await connection.execute(delete(table).where(table.c.order_id.in_(over)))
    if not over:
        await _keep_tidied_until(connection, closed_before - LOOKED_AT_AGAIN)
    return len(over)


async def _tidied_until(connection: AsyncConnection) -> datetime:
    """Of orders that were over before this nothing is left: they need not be looked at ever again."""
    days = select(counters.c.value).where(counters.c.name == TIDIED)
    return EPOCH + timedelta(days=(await connection.execute(days)).scalar_one_or_none() or 0)


async def _keep_tidied_until(connection: AsyncConnection, moment: datetime) -> None:
    days = (moment - EPOCH).days
    first = insert_into(connection, counters).values(name=TIDIED, value=days)
    await connection.execute(first.on_conflict_do_update(index_elements=["name"], set_={"value": days}))
