"""Counters in the database: each number is drawn once."""

from functools import partial

from sqlalchemy import BindParameter, Executable, Integer, bindparam
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import counters
from storage.together import Part, ask, question
from storage.upsert import Insert, upsert


async def draw(connection: AsyncConnection, name: str, first: int = 1) -> int:
    """The next number of a counter, without gaps as long as nothing is rolled back. Its row stays locked until the
    commit, so numbers become visible in their order."""
    return await ask(connection, drawing(name, first))


def drawing(name: str, first: int = 1) -> Part[int]:
    """The same as a part of more."""
    return question(_DRAW, {"name": name, "value": first}, lambda rows: int(rows[0].value))


async def draw_many(connection: AsyncConnection, name: str, count: int) -> range:
    """The next numbers of a counter that begins with 1; see `draw`."""
    last = int(await _DRAW_MANY.value(connection, {"name": name, "value": count, "count": count}))
    return range(last - count + 1, last + 1)


def _drawn(insert: Insert, count: int | BindParameter[int] = 1) -> Executable:
    counted = insert.on_conflict_do_update(index_elements=["name"], set_={"value": counters.c.value + count})
    return counted.returning(counters.c.value)


_DRAW = upsert(counters, _drawn)
_DRAW_MANY = upsert(counters, partial(_drawn, count=bindparam("count", type_=Integer)))
