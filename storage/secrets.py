"""Keys of Baton's own making, shared by every process on the database. Whoever can read it could sign with them."""

import secrets as random

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import secrets
from storage.upsert import insert_into


async def key(connection: AsyncConnection, name: str) -> str:
    """The key of a name: 256 bits in URL-safe characters, made when it is first asked for.

    Of several who make it at once one wins, and all get that one; it counts once the caller's transaction is committed.
    """
    made = insert_into(connection, secrets).values(name=name, value=random.token_urlsafe(32))
    await connection.execute(made.on_conflict_do_nothing())
    kept: str = (await connection.execute(select(secrets.c.value).where(secrets.c.name == name))).scalar_one()
    return kept
