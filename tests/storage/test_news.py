"""What one process says the others hear, as long as they listen."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from storage.database import Database
from storage.news import News


class Heard:
    """What was heard, and a way to wait for it."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._more = asyncio.Event()

    def __call__(self, piece: str) -> None:
        self.pieces.append(piece)
        self._more.set()

    async def until(self, count: int) -> list[str]:
        """So many pieces."""
        async with asyncio.timeout(20):
            while len(self.pieces) < count:
                self._more.clear()
                await self._more.wait()
        return self.pieces


@pytest.fixture
async def others(ready_postgres_url: str) -> AsyncIterator[Database]:
    """The database as another process has it."""
    database = Database(ready_postgres_url)
    yield database
    await database.close()


async def test_others_hear_it_and_nobody_hears_themselves(postgres_database: Database, others: Database) -> None:
    mine, theirs = Heard(), Heard()
    here, there = News(postgres_database, mine), News(others, theirs)
    await there.exchange([])
    await here.exchange(["1 2", "3"])
    assert await theirs.until(2) == ["1 2", "3"]
    await there.exchange(["4"])
    assert await mine.until(1) == ["4"]
    await here.close()
    await there.close()


async def test_after_its_connection_was_lost_it_listens_again(postgres_database: Database, others: Database) -> None:
    heard = Heard()
    here, there = News(postgres_database, lambda _: None), News(others, heard)
    await there.exchange([])
    async with postgres_database.writing() as connection:
        ended = (
            "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        assert (await connection.execute(text(ended))).scalar_one() == 1
    with pytest.raises(SQLAlchemyError):
        await there.exchange([])
    await there.exchange([])
    await here.exchange(["5"])
    assert await heard.until(1) == ["5"]
    await here.close()
    await there.close()
