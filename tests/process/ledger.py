"""What really happened, as the database tells it."""

import asyncio

from sqlalchemy import select
from sqlalchemy.ext.asyncio import create_async_engine

from storage.tables import cards, journal
from tests.process.running import PATIENCE


async def journal_of(url: str) -> list[str]:
    """The events of all orders, oldest first."""
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        kinds = (await connection.execute(select(journal.c.kind).order_by(journal.c.id))).scalars().all()
    await engine.dispose()
    return list(kinds)


async def all_shown(url: str) -> None:
    """Until every card is written down as shown. Looking takes time enough to wait by."""
    engine = create_async_engine(url)
    async with asyncio.timeout(PATIENCE), engine.connect() as connection:
        while (await connection.execute(select(cards.c.id).where(cards.c.stale))).first():
            await connection.rollback()
    await engine.dispose()
