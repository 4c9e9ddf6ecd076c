"""What really happened, as the journal tells it."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import create_async_engine

from storage.tables import journal


async def journal_of(url: str) -> list[str]:
    """The events of all orders, oldest first."""
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        kinds = (await connection.execute(select(journal.c.kind).order_by(journal.c.id))).scalars().all()
    await engine.dispose()
    return list(kinds)
