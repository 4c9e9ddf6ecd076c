"""SQLite with one trip to the driver's thread for each statement.

As they come, SQLAlchemy and aiosqlite make four: open a cursor, execute, fetch, close. Each is a queue, a wake-up and a
fight for the interpreter's lock, which costs more than most statements do.
"""

import sqlite3
from collections.abc import Callable
from functools import partial
from typing import Any, Self

import aiosqlite

AT_ONCE = 500
"""So many rows come along with their statement; more are fetched when somebody asks for them."""


class EagerCursor:
    """What SQLAlchemy asks of aiosqlite's cursor. It opens with its statement, and closes itself after the last row."""

    lastrowid: int | None = None
    rowcount = -1
    description: Any = None
    arraysize = 1

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self._more: sqlite3.Cursor | None = None

    async def __aenter__(self) -> Self:
        """Opens nothing yet."""
        return self

    async def execute(self, statement: str, parameters: Any = ()) -> Self:
        """Runs a statement. Raises what sqlite3 raises."""
        await self._connection.at_once(partial(self._run, sqlite3.Cursor.execute, statement, parameters))
        return self

    async def executemany(self, statement: str, parameters: Any) -> Self:
        """Runs a statement once for each set of parameters."""
        await self._connection.at_once(partial(self._run, sqlite3.Cursor.executemany, statement, parameters))
        return self

    async def fetchall(self) -> list[Any]:
        """The rows that are left."""
        while self._more is not None:
            await self._connection.at_once(self._fetch)
        rows, self._rows = self._rows, []
        return rows

    async def fetchmany(self, size: int | None = None) -> list[Any]:
        """The next rows, as many as there are of `size`."""
        size = size or self.arraysize
        while self._more is not None and len(self._rows) < size:
            await self._connection.at_once(self._fetch)
        rows, self._rows = self._rows[:size], self._rows[size:]
        return rows

    async def fetchone(self) -> Any:
        """The next row, or None."""
        rows = await self.fetchmany(1)
        return rows[0] if rows else None

    async def close(self) -> None:
        """Lets go of rows that nobody fetched."""
        if self._more is not None:
            await self._connection.at_once(self._finish)

    def _run(self, how: Any, statement: str, parameters: Any, connection: sqlite3.Connection) -> None:
        cursor = self._more = connection.cursor()
        try:
            how(cursor, statement, parameters)
            self.description = cursor.description
            self._fetch(connection)
            # Only now: with RETURNING the rows are counted as they are read.
            self.rowcount, self.lastrowid = cursor.rowcount, cursor.lastrowid
        except BaseException:
            self._finish(connection)
            raise

    def _fetch(self, connection: sqlite3.Connection) -> None:
        if self._more is None:
            return
        rows = self._more.fetchmany(AT_ONCE)
        self._rows += rows
        if len(rows) < AT_ONCE:
            self._finish(connection)

    def _finish(self, _connection: sqlite3.Connection) -> None:
        if self._more is not None:
            self._more.close()
            self._more = None


class Connection(aiosqlite.Connection):
    """aiosqlite's connection, with cursors of the eager kind."""

    def cursor(self) -> EagerCursor:  # type: ignore[override]
        """A cursor for SQLAlchemy's adapter, which asks for no more than this one has."""
        return EagerCursor(self)

    async def at_once(self, work: Callable[[sqlite3.Connection], None]) -> None:
        """Does something with the connection on its own thread."""
        await self._execute(work, self._conn)  # type: ignore[no-untyped-call]


def connect(database: str, **options: Any) -> Connection:
    """A connection to a file, not open until awaited; `options` are those of sqlite3.connect."""
    connection = Connection(partial(sqlite3.connect, database, **options), iter_chunk_size=64)
    connection._thread.daemon = True  # as SQLAlchemy does with its own: a lost connection holds up no exit
    return connection
