"""One process at a time has a turn, and another as soon as it is given back or its connection is gone."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from storage.database import Database
from storage.turns import Turn


@pytest.fixture
async def others(ready_postgres_url: str) -> AsyncIterator[Database]:
    """The database as another process has it."""
    database = Database(ready_postgres_url)
    yield database
    await database.close()


async def test_one_of_two_has_it_until_it_is_given_back(postgres_database: Database, others: Database) -> None:
    mine, theirs = Turn(postgres_database, "test"), Turn(others, "test")
    assert (await mine.ask(), await theirs.ask()) == (True, False)
    assert (await mine.ask(), await theirs.ask()) == (True, False)
    await mine.give_back()
    assert (await theirs.ask(), await mine.ask()) == (True, False)
    await theirs.give_back()
    await mine.give_back()


async def test_turns_of_different_names_are_different(postgres_database: Database, others: Database) -> None:
    mine, theirs = Turn(postgres_database, "test"), Turn(others, "another")
    assert (await mine.ask(), await theirs.ask()) == (True, True)
    await mine.give_back()
    await theirs.give_back()


async def test_a_lost_connection_is_a_lost_turn(postgres_database: Database, others: Database) -> None:
    mine, theirs = Turn(postgres_database, "test"), Turn(others, "test")
    assert await mine.ask()
    async with others.writing() as connection:
        ended = "SELECT count(pg_terminate_backend(pid)) FROM pg_locks WHERE locktype = 'advisory' AND granted"
        assert (await connection.execute(text(ended))).scalar_one() == 1
    with pytest.raises(SQLAlchemyError):
        await mine.ask()
    assert not mine.ours
    assert (await theirs.ask(), await mine.ask()) == (True, False)
    await theirs.give_back()
    await mine.give_back()


async def test_on_sqlite_it_is_always_ours(ready_sqlite_url: str) -> None:
    database = Database(ready_sqlite_url)
    turn = Turn(database, "test")
    assert turn.ours
    assert await turn.ask()
    await turn.give_back()
    assert await turn.ask()
    await database.close()
