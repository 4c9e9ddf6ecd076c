"""SQLite without its thread and without waiting for the disk: a simulation has one thing to do at a time, and its
database is thrown away."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar
from unittest.mock import patch

import aiosqlite
from sqlalchemy import event

from storage.database import Database

T = TypeVar("T")


async def _execute(self: aiosqlite.Connection, function: Callable[..., T], *args: Any, **more: Any) -> T:
    return function(*args, **more)


async def _connect(self: aiosqlite.Connection) -> aiosqlite.Connection:
    self._connection = self._connector()
    return self


@contextmanager
def in_place() -> Iterator[None]:
    """Statements run where they are called; three times as many go through."""
    with patch.multiple(aiosqlite.Connection, _execute=_execute, _connect=_connect):
        yield


def forgetful(database: Database) -> Database:
    """What it commits need not survive the machine."""
    event.listen(database.engine.sync_engine, "connect", _forget)
    return database


def _forget(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous=OFF")
    cursor.close()
