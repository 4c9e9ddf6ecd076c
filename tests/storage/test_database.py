"""The unit of work: all or nothing, one writer at a time on SQLite, readers beside it."""

import asyncio
from contextlib import nullcontext
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.exc import StatementError

from storage.database import Database
from storage.tables import counters, inbound
from tests.routing.a_company import MONDAY


async def names(database: Database) -> list[str]:
    async with database.reading() as connection:
        return list((await connection.execute(select(counters.c.name).order_by(counters.c.name))).scalars())


async def fail_after_writing(database: Database, *, savepoint: bool = False) -> None:
    async with database.writing() as connection:
        async with connection.begin_nested() if savepoint else nullcontext():
            await connection.execute(insert(counters).values(name="a", value=1))
        raise ZeroDivisionError


async def test_what_is_written_is_there_afterwards(database: Database) -> None:
    async with database.writing() as connection:
        await connection.execute(insert(counters).values(name="a", value=1))
    assert await names(database) == ["a"]


async def test_an_exception_undoes_everything(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        await fail_after_writing(database)
    assert await names(database) == []


async def test_an_exception_undoes_what_a_savepoint_had_kept(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        await fail_after_writing(database, savepoint=True)
    assert await names(database) == []


async def test_nobody_sees_what_is_not_committed(database: Database) -> None:
    async with database.writing() as connection:
        await connection.execute(insert(counters).values(name="a", value=1))
        assert await names(database) == []


async def test_a_reader_sees_one_moment_however_many_questions_it_asks(ready_sqlite_url: str) -> None:
    database = Database(ready_sqlite_url)
    async with database.reading() as reader:
        first = await reader.scalar(select(func.count()).select_from(counters))
        async with database.writing() as writer:
            await writer.execute(insert(counters).values(name="a", value=1))
        assert await reader.scalar(select(func.count()).select_from(counters)) == first == 0
    assert await names(database) == ["a"]
    await database.close()


async def test_many_writers_at_once_lose_nothing(database: Database) -> None:
    async def write(name: str) -> None:
        async with database.writing() as connection:
            seen = await connection.scalar(select(func.count()).select_from(counters))
            await connection.execute(insert(counters).values(name=name, value=seen))

    await asyncio.gather(*(write(f"n{n:02}") for n in range(20)))
    assert len(await names(database)) == 20


async def test_another_process_that_writes_in_between_is_waited_for(ready_sqlite_url: str) -> None:
    """`baton signin` beside a running Baton: both have looked before either writes."""
    ours, theirs = Database(ready_sqlite_url), Database(ready_sqlite_url)

    async def count_on(database: Database) -> None:
        async with database.writing() as connection:
            seen = await connection.scalar(select(func.count()).select_from(counters))
            await asyncio.sleep(0)
            await connection.execute(insert(counters).values(name=f"n{seen}", value=seen))

    await asyncio.gather(count_on(ours), count_on(theirs))
    assert await names(ours) == ["n0", "n1"]
    await ours.close()
    await theirs.close()


async def test_moments_come_back_in_utc_to_the_microsecond(database: Database) -> None:
    at = datetime(2026, 1, 5, 18, 30, 0, 123456, timezone(timedelta(hours=8)))
    async with database.writing() as connection:
        await connection.execute(insert(inbound).values(key="k", at=at))
        kept = await connection.scalar(select(inbound.c.at))
    assert kept == at
    assert kept is not None
    assert kept.utcoffset() == timedelta(0)


async def test_moments_are_ordered_whatever_zone_they_were_given_in(database: Database) -> None:
    early = MONDAY.astimezone(timezone(timedelta(hours=8)))
    async with database.writing() as connection:
        await connection.execute(insert(inbound).values(key="early", at=early))
        late = inbound.c.at > MONDAY - timedelta(seconds=1)
        assert await connection.scalar(select(inbound.c.key).where(late)) == "early"
        assert await connection.scalar(select(inbound.c.key).where(inbound.c.at > MONDAY)) is None


async def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    naive = insert(inbound).values(key="k", at=MONDAY.replace(tzinfo=None))
    async with database.writing() as connection:
        with pytest.raises(StatementError, match="without a time zone"):
            await connection.execute(naive)


async def test_it_says_whether_it_answers(database: Database) -> None:
    assert await database.answers()


async def test_a_database_that_is_not_there_does_not_answer() -> None:
    nowhere = Database("postgresql+asyncpg://nobody@/nothing?host=/nonexistent")
    assert not await nowhere.answers()
    await nowhere.close()


async def test_a_connection_is_used_again_unless_something_went_wrong(ready_sqlite_url: str) -> None:
    database = Database(ready_sqlite_url)
    async with database.writing() as first:
        await first.execute(insert(counters).values(name="x", value=1))
    assert await names(database) == ["x"]
    async with database.writing() as again:
        await again.execute(insert(counters).values(name="y", value=1))
    assert again is first
    assert await names(database) == ["x", "y"], "whoever reads sees what was written since"
    with pytest.raises(ZeroDivisionError):
        await fail_after_writing(database)
    async with database.writing() as other:
        assert other is not first
    await database.close()
    assert first.closed
    assert other.closed
