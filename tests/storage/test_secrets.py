"""Keys that are made once and kept."""

import asyncio

from storage import secrets
from storage.database import Database


async def _key(database: Database, name: str) -> str:
    async with database.writing() as connection:
        return await secrets.key(connection, name)


async def test_a_key_is_long_and_stays_the_same(database: Database) -> None:
    first = await _key(database, "web")
    assert len(first) >= 43
    assert await _key(database, "web") == first


async def test_keys_of_other_names_are_others(database: Database) -> None:
    assert await _key(database, "web") != await _key(database, "mail")


async def test_all_who_ask_at_once_get_the_same(database: Database) -> None:
    found = await asyncio.gather(*(_key(database, "web") for _ in range(8)))
    assert len(set(found)) == 1


async def test_a_key_that_was_not_committed_is_nobodys(database: Database) -> None:
    async with database.snapshot() as connection:
        lost = await secrets.key(connection, "web")
    assert await _key(database, "web") != lost
