"""A database that is thrown away, and need not wait for the disk."""

from typing import Any

from sqlalchemy import event

from storage.database import Database


def forgetful(database: Database) -> Database:
    """What it commits need not survive the machine."""
    if database.sqlite:
        event.listen(database.engine.sync_engine, "connect", _forget)
    return database


def _forget(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous=OFF")
    cursor.close()
