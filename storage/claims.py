"""What only one process does at a time, and not more often than it should."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.prepared import Prepared
from storage.tables import claims
from storage.upsert import insert_into


async def is_due(connection: AsyncConnection, name: str, now: datetime, every: timedelta) -> bool:
    """Whether it is worth claiming: a look that changes nothing."""
    at = await _AT.value(connection, {"of": name})
    return at is None or at <= now - every


_AT = Prepared(select(claims.c.at).where(claims.c.name == bindparam("of")))


async def claim(connection: AsyncConnection, name: str, now: datetime, every: timedelta) -> bool:
    """Whether this process may do it now (or what was due then); for that long nobody else may. A second one waits for
    the first to commit, and is then too late."""
    first = insert_into(connection, claims).values(name=name, at=now).on_conflict_do_nothing()
    if (await connection.execute(first)).rowcount == 1:
        return True
    due = (claims.c.name == name, claims.c.at <= now - every)
    return (await connection.execute(update(claims).where(*due).values(at=now))).rowcount == 1
