"""Removing what nobody asks for any more. Orders and the journal are never touched."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, delete, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import budgets, cards, drafts, inbound, invitations, notices, orders, timers

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
    unsent = and_(notices.c.state == "dropped", notices.c.due_at < notices_before)
    settled = and_(notices.c.state == "sent", notices.c.buttons.is_(None), notices.c.sent_at < notices_before)
    digests = and_(notices.c.kind == "digest", notices.c.sent_at < notices_before)
    await connection.execute(delete(notices).where(or_(unsent, settled, digests)))


async def drop_what_went_out(connection: AsyncConnection, *, closed_before: datetime, limit: int = 200) -> int:
    """Cards, notices and timers of orders that were over before a moment; returns how many orders that were, at most
    `limit`. Orders that somebody is changing are left for the next time: they may be reopened."""
    left = or_(*(exists().where(table.c.order_id == orders.c.id) for table in WENT_OUT))
    query = select(orders.c.id).where(orders.c.closed_at < closed_before, left).order_by(orders.c.id).limit(limit)
    over: Sequence[int] = (await connection.execute(query.with_for_update(skip_locked=True))).scalars().all()
    for table in WENT_OUT if over else ():
        await connection.execute(delete(table).where(table.c.order_id.in_(over)))
    return len(over)
