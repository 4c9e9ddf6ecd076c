"""The engine, and the one way to write: a unit of work that commits once."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from sqlalchemy import event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DataError, DisconnectionError, IntegrityError, ProgrammingError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from storage import postgresql_driver, sqlite_dialect, sqlite_driver
from storage.connections import Connections, Driver
from storage.group_commit import GroupCommit


def is_away(error: BaseException) -> bool:
    """Whether an error says that the database cannot work now, rather than that it was asked something wrong.

    Told by the class of SQLSTATE where there is one: 22 is bad data, 23 a broken constraint, 42 a bad statement.
    """
    if isinstance(error, DataError | IntegrityError | ProgrammingError):
        return False
    state = str(getattr(getattr(error, "orig", None), "sqlstate", None) or "")
    return isinstance(error, SQLAlchemyError | OSError | TimeoutError) and state[:2] not in ("22", "23", "42")


WRITERS = 4
"""Transactions in which one process writes at once on PostgreSQL. More are no faster, as all go through one loop; but
each would hold its locks, on the next order's number above all, while the loop looks after the others."""


class Database:
    """An async database. On SQLite one writer at a time (several give second-long waits), whose transactions are
    committed together while others wait, and readers beside it (WAL)."""

    def __init__(self, url: str) -> None:
        self.engine = _engine(url)
        self.sqlite = self.engine.dialect.name == "sqlite"
        self._driver: Driver = sqlite_dialect if self.sqlite else postgresql_driver
        # On PostgreSQL each statement of such a transaction sees its own moment anyway, as READ COMMITTED says: without
        # one, two trips to the server are saved. On SQLite readers see one moment.
        looking = {} if self.sqlite else {"isolation_level": "AUTOCOMMIT"}
        self._to_write = self._connections(**{sqlite_dialect.WRITES: True})
        self._to_read = self._connections(**looking)
        self._writers = asyncio.Semaphore(WRITERS)
        self._group = GroupCommit(self._to_write)

    def writing(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """A connection in a transaction that commits at the end, or rolls back on any exception."""
        return self._group.writing() if self.sqlite else self._beside_others()

    def reading(self) -> AbstractAsyncContextManager[AsyncConnection]:
        """A connection for looking only."""
        return self._to_read.lent()

    @asynccontextmanager
    async def _beside_others(self) -> AsyncIterator[AsyncConnection]:
        async with self._writers, self._to_write.lent() as connection:
            await self._driver.begin(connection)
            yield connection
            await self._driver.commit(connection)

    def _connections(self, **options: Any) -> Connections:
        return Connections(self.engine.execution_options(**options), self._driver, self._doubt)

    def _doubt(self) -> None:
        """One was lost: so may the others be."""
        self._to_write.doubt()
        self._to_read.doubt()

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[AsyncConnection]:
        """A connection that sees one moment for as long as it is open, however much is read."""
        isolation = {} if self.sqlite else {"isolation_level": "REPEATABLE READ"}
        async with self.engine.execution_options(**isolation).connect() as connection:
            yield connection

    async def answers(self) -> bool:
        """Whether the database can be asked something now."""
        try:
            async with self.reading() as connection:
                await connection.execute(text("SELECT 1"))
        except (SQLAlchemyError, OSError):
            return False
        return True

    async def close(self) -> None:
        """Gives all connections back, once what is being committed is."""
        await self._group.close()
        await self._to_write.close()
        await self._to_read.close()
        await self.engine.dispose()


def _engine(url: str) -> AsyncEngine:
    if make_url(url).get_backend_name() != "sqlite":
        engine = create_async_engine(
            url, pool_size=10, connect_args={"prepared_statement_cache_size": postgresql_driver.PREPARED}
        )
        event.listen(engine.sync_engine, "checkin", _rested)
        event.listen(engine.sync_engine, "checkout", _awake)
        return engine
    # As many as read side by side when a lot has to go out: opening one costs more than most of what it is used for.
    connecting = {"timeout": 30, "async_creator_fn": sqlite_driver.connect}
    engine = create_async_engine(url, pool_size=20, connect_args=connecting)
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    sqlite_dialect.listen(engine)
    return engine


def _rested(_connection: Any, record: ConnectionPoolEntry) -> None:
    record.info["rested"] = time.monotonic()


def _awake(connection: Any, record: ConnectionPoolEntry, _proxy: Any) -> None:
    """A connection that nobody used for a while may be dead: it is asked before it is given out, and replaced."""
    if time.monotonic() - record.info.get("rested", time.monotonic()) > postgresql_driver.FRESH:
        try:
            connection.ping()
        except Exception as error:
            raise DisconnectionError(str(error)) from error


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver would begin a transaction with the first change only
    connection.create_function("lower", 1, _lower, deterministic=True)  # SQLite's own knows A to Z only
    cursor = connection.cursor()
    _keep_a_log(connection, cursor)
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.close()


def _keep_a_log(connection: Any, cursor: Any) -> None:
    """A fresh file changes to WAL once. Of several processes that try at the same moment SQLite turns all but one away
    without waiting, whatever the timeout says."""
    for left in reversed(range(100)):
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as busy:
            if not left or "locked" not in str(busy):
                raise
            connection.run_async(lambda _: asyncio.sleep(0.02))


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value
