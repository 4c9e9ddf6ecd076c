"""How people were called when a company file last named them."""

from collections.abc import Mapping

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from routing.text import Text
from storage.tables import names
from storage.upsert import insert_into

_TEXT = TypeAdapter(Text)


async def known(connection: AsyncConnection) -> Mapping[str, Text]:
    """Person id → name, of all whom a company ever named and nobody erased."""
    rows = await connection.execute(select(names.c.person, names.c.name))
    return {row.person: _TEXT.validate_json(row.name) for row in rows}


async def keep(connection: AsyncConnection, fresh: Mapping[str, Text]) -> None:
    """These people are called so from now on."""
    rows = [{"person": person, "name": _TEXT.dump_json(name).decode()} for person, name in sorted(fresh.items())]
    if rows:
        insert = insert_into(connection, names)
        settled = insert.on_conflict_do_update(index_elements=["person"], set_={"name": insert.excluded.name})
        await connection.execute(settled, rows)
