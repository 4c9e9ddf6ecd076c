"""News between the processes that share a PostgreSQL: LISTEN and NOTIFY, on one connection.

Whoever listens at that moment hears it, and nobody else: what is not to be lost is a row.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.connections import throw_away
from storage.database import Database

ANSWER = 5.0
"""Seconds in which the database has to answer."""
CHANNEL = "baton"
"""PostgreSQL takes pieces of up to 7,999 bytes."""


class News:
    """Says things to the other processes, and calls `heard` with what they say."""

    def __init__(self, database: Database, heard: Callable[[str], None]) -> None:
        self._engine = database.engine.execution_options(isolation_level="AUTOCOMMIT")
        self._heard = heard
        self._connection: AsyncConnection | None = None

    async def exchange(self, news: Sequence[str]) -> None:
        """Says something, and from then on listens; to be called every now and then even with nothing to say, so that
        a connection that was lost is replaced. Raises what SQLAlchemy or the driver does, or TimeoutError after ANSWER
        seconds."""
        try:
            async with asyncio.timeout(ANSWER):
                connection = self._connection = self._connection or await self._listening()
                for piece in news:
                    await connection.execute(select(func.pg_notify(CHANNEL, piece)))
                if not news:
                    await connection.execute(text("SELECT 1"))
        except BaseException:
            await self.close()
            raise

    async def _listening(self) -> AsyncConnection:
        connection = await self._engine.connect()
        driver: Any = (await connection.get_raw_connection()).driver_connection
        ours = driver.get_server_pid()

        def hear(_driver: Any, pid: int, _channel: str, piece: str) -> None:
            if pid != ours:
                self._heard(piece)

        await driver.add_listener(CHANNEL, hear)
        return connection

    async def close(self) -> None:
        """Listens no more. The connection is thrown away: in the pool it would go on listening."""
        connection, self._connection = self._connection, None
        if connection is not None:
            await throw_away(connection)
