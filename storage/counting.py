"""Counters in the database: each number is drawn once."""

from sqlalchemy import Executable
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import counters
from storage.upsert import Insert, upsert


async def draw(connection: AsyncConnection, name: str, first: int = 1) -> int:
    """The next number of a counter, without gaps as long as nothing is rolled back. Its row stays locked until the
    commit, so numbers become visible in their order."""
    drawn = await connection.execute(_DRAW.on(connection), {"name": name, "value": first})
    return int(drawn.scalar_one())


def _drawn(insert: Insert) -> Executable:
    counted = insert.on_conflict_do_update(index_elements=["name"], set_={"value": counters.c.value + 1})
    return counted.returning(counters.c.value)


_DRAW = upsert(counters, _drawn)
