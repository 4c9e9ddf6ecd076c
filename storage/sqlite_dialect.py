"""SQLAlchemy's dialect of SQLite, for transactions that begin and end without its changes of stacks.

Those take as long as several statements. The driver begins and ends a transaction; SQLAlchemy is told, so that whatever
goes through it sees the same one.
"""

import sqlite3
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.aiosqlite import SQLiteDialect_aiosqlite
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from storage.driver_errors import failed
from storage.sqlite_driver import BEGIN

WRITES = "writes"
"""The execution option of connections that are going to write."""
_JOINED = "joined"
_UNDOING = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
"""Errors with which SQLite may undo the whole transaction, not the statement alone."""


class Dialect(SQLiteDialect_aiosqlite):
    """Leaves alone what the driver has ended already."""

    supports_statement_cache = True

    def do_commit(self, dbapi_connection: Any) -> None:
        """Nothing is left to do after `commit`."""
        if dbapi_connection.driver_connection.in_transaction:
            super().do_commit(dbapi_connection)  # type: ignore[no-untyped-call]

    def do_rollback(self, dbapi_connection: Any) -> None:
        """Nor after `rest`."""
        if dbapi_connection.driver_connection.in_transaction:
            super().do_rollback(dbapi_connection)  # type: ignore[no-untyped-call]

    def is_disconnect(self, e: Any, connection: Any, cursor: Any) -> bool:
        """Nor when a full disk has undone it: what comes after, each statement by itself, must not be written."""
        if super().is_disconnect(e, connection, cursor):
            return True
        undone = getattr(e, "sqlite_errorcode", 0) & 0xFF in _UNDOING
        return undone and connection is not None and not connection.driver_connection.in_transaction


registry.register("sqlite.aiosqlite", __name__, Dialect.__name__)


def listen(engine: AsyncEngine) -> None:
    """Has transactions begin as they are used."""
    event.listen(engine.sync_engine, "begin", _begun)


def _begun(connection: Connection) -> None:
    """Readers see one moment; who is going to write waits its turn now, since SQLite lets no reader become a writer
    after somebody else wrote."""
    driver, writing = _driver_of(connection), _writes(connection)
    if not driver.in_transaction and not driver.begun(writing=writing):
        connection.exec_driver_sql(BEGIN if writing else "BEGIN")


async def begin(connection: AsyncConnection) -> None:
    """A transaction; where it has to wait for its turn, SQLAlchemy does."""
    sync = connection.sync_connection
    if sync and _driver_of(sync).begun(writing=_writes(sync)):
        sync.begin()
    else:
        await connection.begin()


async def commit(connection: AsyncConnection) -> None:
    """Commits it. Raises what SQLAlchemy would."""
    sync = connection.sync_connection
    if sync and (transaction := sync.get_transaction()):
        try:
            await _driver_of(sync).commit()
        except BaseException as error:
            await connection.run_sync(failed, error, "COMMIT", ())
        transaction.commit()


async def rest(connection: AsyncConnection) -> None:
    """Ends what was looked at."""
    sync = connection.sync_connection
    if sync and (transaction := sync.get_transaction()):
        await _driver_of(sync).rollback()
        transaction.rollback()


async def lives(_connection: AsyncConnection) -> bool:
    """A file hangs up on nobody."""
    return True


def doubt(_connection: AsyncConnection) -> None:
    """That another connection was lost says nothing of this one."""


async def savepoint(connection: AsyncConnection) -> None:
    """Keeps what comes apart from what was written before, until `release` or `undo`."""
    await _run(connection, f"SAVEPOINT {_JOINED}")


async def release(connection: AsyncConnection) -> None:
    """Adds what came to what was written before."""
    await _run(connection, f"RELEASE {_JOINED}")


async def undo(connection: AsyncConnection) -> None:
    """Undoes what came since `savepoint`. Raises what SQLAlchemy would where that is gone."""
    await _run(connection, f"ROLLBACK TO {_JOINED}")
    await release(connection)


async def _run(connection: AsyncConnection, statement: str) -> None:
    if sync := connection.sync_connection:
        try:
            await _driver_of(sync).at_pace(statement, lambda lite: lite.execute(statement))
        except sqlite3.Error as error:
            await connection.run_sync(failed, error, statement, ())


def _driver_of(connection: Connection) -> Any:
    return connection.connection.driver_connection


def _writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get(WRITES))
