"""Connections of one engine that stay at hand: into the pool and out of it costs more than a small transaction."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Protocol

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

KEPT = 5
"""More are seldom needed at once."""


class Driver(Protocol):
    """What the module of each database's driver can do with a connection."""

    async def begin(self, connection: AsyncConnection) -> None:
        """Begins a transaction."""

    async def commit(self, connection: AsyncConnection) -> None:
        """Commits it. Raises what SQLAlchemy would."""

    async def rest(self, connection: AsyncConnection) -> None:
        """Ends what was looked at."""

    async def lives(self, connection: AsyncConnection) -> bool:
        """Whether one that rested can be used."""

    def doubt(self, connection: AsyncConnection) -> None:
        """Has it asked whether it lives before it is used again."""


async def throw_away(connection: AsyncConnection) -> None:
    """Ends one that must not go back to the pool, with what it holds or hears."""
    try:
        await connection.invalidate()
        await connection.close()
    except (SQLAlchemyError, OSError):
        return  # it was gone already


class Connections:
    """Lends the one that was used last; one that died while it rested is never given out."""

    def __init__(self, engine: AsyncEngine, driver: Driver, lost: Callable[[], None]) -> None:
        self._engine = engine
        self._driver = driver
        self._lost = lost
        self._resting: list[AsyncConnection] = []

    @asynccontextmanager
    async def lent(self) -> AsyncIterator[AsyncConnection]:
        """One to use until the end."""
        connection = await self.take()
        async with self.back(connection):
            yield connection

    @asynccontextmanager
    async def back(self, connection: AsyncConnection) -> AsyncIterator[None]:
        """Takes one back at the end; after an exception it is dropped."""
        try:
            yield
            if len(self._resting) >= KEPT or connection.invalidated:
                await self.drop(connection)
            else:
                await self._driver.rest(connection)
                self._resting.append(connection)
        except BaseException:
            await self.drop(connection)
            raise

    async def drop(self, connection: AsyncConnection) -> None:
        """Gives one to the pool, which undoes what was not committed."""
        if connection.invalidated:
            self._lost()
        await connection.close()

    async def take(self) -> AsyncConnection:
        """One to use until it is given back."""
        while self._resting:
            connection = self._resting.pop()
            if await self._driver.lives(connection):
                return connection
        return await self._engine.connect()

    def doubt(self) -> None:
        """Another one was lost: so may these be."""
        for connection in self._resting:
            self._driver.doubt(connection)

    async def close(self) -> None:
        """Gives all of them back."""
        while self._resting:
            await self._resting.pop().close()
