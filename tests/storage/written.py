"""Names that many tasks write at once, and what is found of them on SQLite's disk."""

import asyncio
import sqlite3

from sqlalchemy import insert

from storage.database import Database
from storage.prepared import Prepared
from storage.tables import counters

ADD = Prepared(insert(counters))
SLOW = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {}) SELECT count(*) FROM n"
"""Takes its time, on the thread."""


def on_disk(database: Database) -> set[str]:
    """What another process would find."""
    with sqlite3.connect(str(database.engine.url.database)) as other:
        names = {name for (name,) in other.execute("SELECT name FROM counters")}
    other.close()
    return names


async def write(database: Database, name: str, *, fails: bool = False) -> None:
    async with database.writing() as connection:
        await ADD.run(connection, {"name": name, "value": 1})
        await asyncio.sleep(0)
        if fails:
            raise ZeroDivisionError
    assert name in on_disk(database)
