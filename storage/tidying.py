"""Removing what nobody asks for any more. Orders and the journal are never touched."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import drafts, inbound, invitations


async def drop_old(connection: AsyncConnection, *, keys_before: datetime, drafts_before: datetime) -> None:
    """Delivery keys and codes older than one moment, forms older than another."""
    await connection.execute(delete(inbound).where(inbound.c.at < keys_before))
    await connection.execute(delete(invitations).where(invitations.c.expires_at < keys_before))
    await connection.execute(delete(drafts).where(drafts.c.at < drafts_before))
