"""What one process at a time does, of all that share a database. It is ours until we give it back or die: PostgreSQL
lets go of an advisory lock as soon as the connection that holds it is gone."""

import asyncio

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.connections import throw_away
from storage.database import Database

ANSWER = 5.0
"""Seconds in which the database has to say whose turn it is. Less than PostgreSQL waits for a machine that is gone, so
that whoever is cut off stops before another begins."""
_LOST_AFTER = {"tcp_keepalives_idle": "5", "tcp_keepalives_interval": "2", "tcp_keepalives_count": "3"}
"""Seconds without traffic, seconds between probes, and their number, after which PostgreSQL gives a silent peer up."""


class Turn:
    """Whether it is ours, asked again and again. An SQLite file has one Baton, whose turn it always is."""

    def __init__(self, database: Database, name: str) -> None:
        """`name`: at most eight bytes; what the processes of a database have a turn at."""
        self._engine = database.engine.execution_options(isolation_level="AUTOCOMMIT")
        self._always = database.sqlite
        self._lock = int.from_bytes(name.encode())
        self._connection: AsyncConnection | None = None
        self.ours = self._always

    async def ask(self) -> bool:
        """Takes the turn if it is nobody's; whether it is ours now. A database that does not say so ends it: raises
        SQLAlchemyError, OSError, or TimeoutError after ANSWER seconds."""
        if self._always:
            return True
        try:
            async with asyncio.timeout(ANSWER):
                self.ours = await self._asked()
        except BaseException:
            await self.give_back()
            raise
        return self.ours

    async def _asked(self) -> bool:
        if self._connection is None:
            self._connection = await self._engine.connect()
            for name, value in _LOST_AFTER.items():
                await self._connection.execute(select(func.set_config(name, value, False)))
        if self.ours:
            # The lock is held for as long as its connection answers.
            await self._connection.execute(text("SELECT 1"))
            return True
        locked = await self._connection.execute(select(func.pg_try_advisory_lock(self._lock)))
        return bool(locked.scalar_one())

    async def give_back(self) -> None:
        """Lets another have its turn. The connection is thrown away: in the pool it would keep the lock."""
        self.ours = self._always
        connection, self._connection = self._connection, None
        if connection is not None:
            await throw_away(connection)
