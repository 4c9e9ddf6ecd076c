"""SQLite with at most one trip to the driver's thread for each statement, and none for those that are quick.

As they come, SQLAlchemy and aiosqlite make four: open a cursor, execute, fetch, close. Each is a queue, a wake-up and a
fight for the interpreter's lock, which costs more than most statements do. A statement that took no longer than a trip
the last time is run where it is asked for; one that once took long, or has to wait for another process or for the disk
(BEGIN IMMEDIATE while somebody writes, COMMIT of changes), goes to the thread.
"""

import asyncio
import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from threading import Thread
from typing import Any, Self

import aiosqlite
from aiosqlite.core import _STOP_RUNNING_SENTINEL, set_exception, set_result

AT_ONCE = 500
"""So many rows come along with their statement; more are fetched when somebody asks for them."""
QUICK = 0.000_3
"""Seconds: about what a trip costs."""
MOST = 2_000
"""Statements of which it is remembered that they were quick."""
FEW = 50
"""Sets of parameters with which a statement may still be quick."""
BEGIN = "BEGIN IMMEDIATE"
"""Of a transaction that is going to write."""
MAY_WAIT = (BEGIN, "COMMIT", "PRAGMA", "VACUUM")
_quick: set[str] = set()


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
        await self._connection.at_pace(statement, partial(self._run, sqlite3.Cursor.execute, statement, parameters))
        return self

    async def executemany(self, statement: str, parameters: Any) -> Self:
        """Runs a statement once for each set of parameters."""
        work = partial(self._run, sqlite3.Cursor.executemany, statement, parameters)
        if len(parameters) > FEW:
            await self._connection.at_once(work)
        else:
            await self._connection.at_pace(_pace(statement, parameters), work)
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

    timeout = 0.0
    """Seconds to wait for another process that writes."""
    _changes = -1
    """Rows changed on this connection, when its transaction began."""
    _sent = 0
    """How much was given to the thread and is not done: whoever was cancelled does not wait for it any more, and what
    comes after it must not overtake it."""

    def ran(self, statement: str, parameters: Any, *, many: bool) -> tuple[list[Any], int] | None:
        """The rows of a statement that was quick the last time, run here and now, and how many it changed; None for one
        that was not. Raises what sqlite3 raises."""
        pace = _pace(statement, parameters) if many else statement
        if pace not in _quick or self._sent:
            return None
        begun = time.perf_counter()
        cursor = (self._conn.executemany if many else self._conn.execute)(statement, parameters)
        rows = cursor.fetchall()
        if time.perf_counter() - begun > QUICK:
            _quick.discard(pace)
        return rows, cursor.rowcount

    async def at_pace(self, statement: str, work: Callable[[sqlite3.Connection], None]) -> None:
        """Does something here and now when it was quick the last time; on the thread otherwise."""
        if statement in _quick and not self._sent:
            _timed(time.perf_counter, statement, work, self._conn)
        else:
            # By its own time: how long the thread waits for the interpreter says nothing about the statement.
            await self.at_once(partial(_timed, time.thread_time, statement, work))

    async def at_once(self, work: Callable[[sqlite3.Connection], None]) -> None:
        """Does something with the connection on its own thread."""
        self._sent += 1
        await self._execute(self._do, work)  # type: ignore[no-untyped-call]

    def begun(self, *, writing: bool) -> bool:
        """Whether a transaction could begin here and now: one that writes, because nobody else does."""
        self._changes = self._conn.total_changes
        if self._sent:
            return False
        if not writing:
            self._conn.execute("BEGIN")
            return True
        self._conn.execute("PRAGMA busy_timeout=0")
        try:
            self._conn.execute(BEGIN)
        except sqlite3.DatabaseError:
            return False  # who asks SQLAlchemy then waits, or hears what is wrong in its words
        finally:
            self._conn.execute(f"PRAGMA busy_timeout={int(self.timeout * 1000)}")
        return True

    async def commit(self) -> None:
        """Writes what was changed to the disk, which takes its time."""
        if self._conn.total_changes == self._changes and not self._sent:
            self._conn.commit()
        else:
            await self.at_once(sqlite3.Connection.commit)

    async def rollback(self) -> None:
        """Gives up what was not committed; for readers, nothing."""
        await self.at_pace("ROLLBACK", sqlite3.Connection.rollback)

    async def close(self) -> None:
        """Whoever is cancelled while a lost connection is closed stops it: then nothing is left to close."""
        if self._running:
            await super().close()

    def stop(self) -> asyncio.Future[Any] | None:
        """Ends the thread, once: nobody would answer a second time, and whoever waits would wait for ever."""
        return super().stop() if self._running else None

    def _do(self, work: Callable[[sqlite3.Connection], None]) -> None:
        try:
            work(self._conn)
        finally:
            self._sent -= 1


def _pace(statement: str, parameters: Sequence[Any]) -> str:
    """What is quick with a few sets of parameters may not be with many."""
    return f"{statement} -- {len(parameters) // 10}"


def _timed(
    now: Callable[[], float], statement: str, work: Callable[[sqlite3.Connection], None], connection: sqlite3.Connection
) -> None:
    begun = now()
    work(connection)
    if now() - begun > QUICK:
        _quick.discard(statement)
    elif statement not in _quick and not statement.startswith(MAY_WAIT):
        if len(_quick) >= MOST:
            _quick.clear()  # a list makes a statement for each of its lengths: most of them are never asked again
        _quick.add(statement)


def forget_paces() -> None:
    """As if no statement had been run yet."""
    _quick.clear()


def connect(database: str, **options: Any) -> Connection:
    """A connection to a file, not open until awaited; `options` are those of sqlite3.connect."""
    # Only one task uses it at a time, here or on its thread.
    options |= {"check_same_thread": False}
    connection = Connection(partial(sqlite3.connect, database, **options), iter_chunk_size=64)
    connection.timeout = float(options.get("timeout", 5))
    # A daemon, as SQLAlchemy makes of it: a lost connection holds up no exit.
    connection._thread = Thread(target=_work, args=(connection._tx,), daemon=True)
    return connection


def _work(given: Any) -> None:
    """What aiosqlite's thread does, but a loop that has ended is told nothing: aiosqlite's own dies of it."""
    while not _done(*given.get()):
        pass


def _done(asked: Any, function: Callable[[], Any]) -> bool:
    tell: Callable[[Any, Any], None] = set_result
    try:
        result = function()
    except BaseException as error:  # whoever asked is to have it, whatever it is
        result, tell = error, set_exception
    if asked:
        with suppress(RuntimeError):
            asked.get_loop().call_soon_threadsafe(tell, asked, result)
    return result is _STOP_RUNNING_SENTINEL
