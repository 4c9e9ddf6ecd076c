"""Seeing from outside that somebody waits for a lock."""

import asyncio

from sqlalchemy import text

from storage.database import Database


async def somebody_waits(database: Database) -> None:
    """Returns as soon as a transaction of this PostgreSQL database waits for another one; TimeoutError if none does."""
    waiting = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    waits = False
    async with asyncio.timeout(20):
        while not waits:
            await asyncio.sleep(0)
            async with database.reading() as connection:
                waits = bool(await connection.scalar(waiting))
