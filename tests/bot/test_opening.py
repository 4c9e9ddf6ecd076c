"""A database that a newer Baton has changed opens, or is refused with a sentence."""

import pytest

from bot.opening import DatabaseUnusable, Outlived, opened, still_usable
from storage.database import Database
from storage.schema import NEWEST
from tests.storage.test_revisions import CONTRACTED, EXPANDED, made_newer


@pytest.fixture
async def url(ready_sqlite_url: str) -> str:
    """What is read of it is the same on PostgreSQL."""
    return ready_sqlite_url


async def became(url: str, revision: str) -> None:
    database = Database(url)
    await made_newer(database, revision)
    await database.close()


async def test_a_start_on_an_expanded_schema_is_a_start(url: str) -> None:
    await became(url, EXPANDED)
    async with opened(url) as database:
        await still_usable(database)


async def test_what_has_to_know_everything_refuses_an_expanded_schema(url: str) -> None:
    await became(url, EXPANDED)
    with pytest.raises(DatabaseUnusable, match=f"its schema {EXPANDED} holds what only a newer Baton knows"):
        async with opened(url, there=True, newer=False):
            raise AssertionError("it must not be opened")


async def test_a_start_on_a_contracted_schema_is_refused(url: str) -> None:
    await became(url, CONTRACTED)
    with pytest.raises(DatabaseUnusable, match="it was made by a newer Baton"):
        async with opened(url):
            raise AssertionError("it must not be opened")


async def test_a_schema_that_is_contracted_while_it_is_in_use_is_noticed(url: str) -> None:
    async with opened(url) as database:
        await still_usable(database)
        await made_newer(database, CONTRACTED)
        with pytest.raises(Outlived, match=f"its schema became {CONTRACTED}, and this Baton's is {NEWEST}"):
            await still_usable(database)
