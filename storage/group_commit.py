"""Group commit: transactions on SQLite that wait for their turn reach the disk together.

One task writes at a time. Whoever began a transaction and finds others waiting lets them write into it, each behind a
savepoint, so that what fails is undone alone; then it is committed for all. Nobody goes on before that: what is
acknowledged is on the disk. Committing is a trip to the driver's thread, pages of which most are changed again by
whoever comes next, and an fsync; while nobody waits, nothing is put off.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import sqlite_dialect
from storage.connections import Connections

MOST = 8
"""Transactions that are committed together: the first waits for the last."""


@dataclass(eq=False)
class _Group:
    """A transaction that several share."""

    connection: AsyncConnection
    committed: asyncio.Task[None] = field(init=False)
    lost: BaseException | None = None
    """What undid all of it."""


class GroupCommit:
    """One writer at a time, commits for as many as wait."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._seats = asyncio.Semaphore(MOST)
        self._turn = asyncio.Lock()
        self._waiting = 0
        self._open: _Group | None = None
        self._committing: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A connection in a transaction that is committed at the end, or undone on any exception. Raises
        DisconnectionError when somebody else lost the transaction that both wrote into."""
        async with self._seats:
            group = None
            try:
                async with self._its_turn():
                    if group := self._open:
                        async with self._joined(group):
                            yield group.connection
                    else:
                        async with self._begun() as connection:
                            yield connection
                        if not self._waiting:
                            async with self._connections.back(connection):
                                await sqlite_dialect.commit(connection)
                            return
                        group = self._let_in(connection)
            except Exception as error:
                # What one found there, and gave up for, may be another's that is not on the disk yet.
                if group and group.lost is not error:
                    await asyncio.shield(group.committed)
                raise
            # Whoever goes away leaves the others' changes alone, and its own.
            await asyncio.shield(group.committed)

    async def close(self) -> None:
        """Waits for what is being committed."""
        while self._committing:
            await asyncio.wait(self._committing)

    @asynccontextmanager
    async def _its_turn(self) -> AsyncIterator[None]:
        self._waiting += 1
        try:
            await self._turn.acquire()
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._turn.release()

    @asynccontextmanager
    async def _begun(self) -> AsyncIterator[AsyncConnection]:
        connection = await self._connections.take()
        try:
            await sqlite_dialect.begin(connection)
            yield connection
        except BaseException:
            await self._connections.drop(connection)
            raise

    def _let_in(self, connection: AsyncConnection) -> _Group:
        """Opens a transaction to those who wait now. Its commit queues behind them, as nobody overtakes in a Lock."""
        group = self._open = _Group(connection)
        group.committed = asyncio.create_task(self._commit_for_all(group), name="group commit")
        self._committing.add(group.committed)
        group.committed.add_done_callback(self._over)
        return group

    def _over(self, committed: asyncio.Task[None]) -> None:
        self._committing.discard(committed)
        if not committed.cancelled():
            committed.exception()  # those whom it concerns may all have gone away

    @asynccontextmanager
    async def _joined(self, group: _Group) -> AsyncIterator[None]:
        try:
            await sqlite_dialect.savepoint(group.connection)
            yield
            await sqlite_dialect.release(group.connection)
        except BaseException as error:
            await self._undo(group, error)
            raise

    async def _undo(self, group: _Group, error: BaseException) -> None:
        try:
            await sqlite_dialect.undo(group.connection)
        except BaseException as why:
            # A full disk undoes the whole transaction, a statement that was cancelled takes the connection along; and
            # whoever is cancelled in here does not know how far it came.
            group.lost, self._open = error, None
            await self._connections.drop(group.connection)  # whoever begins next would wait for it, and hold its turn
            if not isinstance(why, Exception):
                raise

    async def _commit_for_all(self, group: _Group) -> None:
        async with self._connections.back(group.connection):
            while not await self._has_turn():
                continue
            try:
                if self._open is group:
                    self._open = None
                if group.lost:
                    raise DisconnectionError("what was written together with this was lost") from group.lost
                await sqlite_dialect.commit(group.connection)
            finally:
                self._turn.release()

    async def _has_turn(self) -> bool:
        """When a loop ends, it cancels whatever runs. Whoever is writing then has to be through first: else what they
        still write would go to whoever is lent the connection next."""
        try:
            return await self._turn.acquire()
        except asyncio.CancelledError:
            return False
