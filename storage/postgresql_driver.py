"""PostgreSQL with one trip to the server for each statement, and little besides.

SQLAlchemy's adapter describes every answer, and changes stacks for every transaction and for every connection that
leaves the pool or comes back: together that takes longer than the driver does. Here the driver itself is asked, and
transactions begin and end without detours; the adapter knows of them, so that whatever goes through SQLAlchemy sees the
same transaction.
"""

import time
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.driver_errors import failed

PREPARED = 500
"""Statements that a connection keeps ready."""
FRESH = 1.0
"""Seconds for which a connection that was used is taken to live."""
_READY, _RESTED = "ready", "rested"


@dataclass
class _Ready:
    """Statements that one connection keeps ready, for the schema as it was at a moment (time.time())."""

    since: float = field(default_factory=time.time)
    statements: dict[str, Any] = field(default_factory=dict)


async def execute(dialect: Any, lent: Any, sql: str, arguments: Any, *, many: bool = False) -> tuple[Any, int]:
    """The rows that the driver read, and how many it changed; `lent` is the connection as the pool lends it. Begins a
    transaction where there is none."""
    adapter = lent.dbapi_connection
    if adapter._transaction is None:
        await adapter._start_transaction()
    try:
        statement = await _prepared(dialect, lent, sql)
        if many:
            await statement.executemany(arguments)
            return (), -1
        rows = await statement.fetch(*arguments)
        count = statement.get_statusmsg().rpartition(" ")[2]
        return rows, int(count) if count.isdecimal() else -1
    except Exception as error:
        adapter._handle_exception(error)  # under the name that SQLAlchemy gives it
        raise


async def _prepared(dialect: Any, lent: Any, sql: str) -> Any:
    ready: _Ready = lent.info.setdefault(_READY, _Ready())
    if dialect._invalidate_schema_cache_asof > ready.since:
        await lent.driver_connection.reload_schema_state()
        ready = lent.info[_READY] = _Ready()
    if sql not in ready.statements:
        if len(ready.statements) >= PREPARED:
            ready.statements.clear()
        ready.statements[sql] = await lent.driver_connection.prepare(sql)
    return ready.statements[sql]


async def begin(connection: AsyncConnection) -> None:
    """A transaction, of which the server hears with the first statement."""
    _sync(connection).begin()


async def commit(connection: AsyncConnection) -> None:
    """Commits it. Raises what SQLAlchemy would."""
    adapter = _lent(connection).dbapi_connection
    try:
        await _commit(adapter)
    except BaseException as error:
        await connection.run_sync(failed, error, "COMMIT", ())
    if transaction := _sync(connection).get_transaction():
        transaction.commit()


async def _commit(adapter: Any) -> None:
    begun, adapter._transaction = adapter._transaction, None
    if begun is None:
        return
    try:
        await begun.commit()
    except Exception as error:
        adapter._handle_exception(error)


async def rest(connection: AsyncConnection) -> None:
    """Ends what was looked at, and remembers since when the connection is not used."""
    if transaction := _sync(connection).get_transaction():
        if _lent(connection).dbapi_connection._transaction is None:
            transaction.rollback()
        else:
            await connection.rollback()
    connection.info[_RESTED] = time.monotonic()


def doubt(connection: AsyncConnection) -> None:
    """Another one was lost: this one may be, too."""
    connection.info[_RESTED] = 0.0


async def lives(connection: AsyncConnection) -> bool:
    """Whether a connection that rested can be used: it may have died meanwhile, and is closed then."""
    if time.monotonic() - connection.info[_RESTED] < FRESH:
        return True
    try:
        await _lent(connection).driver_connection.execute("SELECT 1")
    except BaseException as error:
        await connection.invalidate()
        await connection.close()
        if not isinstance(error, Exception):
            raise
        return False
    return True


def _lent(connection: AsyncConnection) -> Any:
    """The connection as the pool lends it. Raises what SQLAlchemy does where it was lost."""
    return _sync(connection).connection


def _sync(connection: AsyncConnection) -> Connection:
    if connection.sync_connection is None:
        raise ValueError("not connected")
    return connection.sync_connection
