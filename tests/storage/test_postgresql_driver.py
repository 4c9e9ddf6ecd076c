"""Connections to PostgreSQL at hand: used again, never when dead. Transactions: whole, or not at all."""

import asyncio

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.exc import DBAPIError, PendingRollbackError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import postgresql_driver
from storage.database import Database, is_away
from storage.prepared import Prepared
from storage.tables import counters

PID = Prepared(select(func.pg_backend_pid().label("pid")))
ADD = Prepared(insert(counters))
NAMES = Prepared(select(counters.c.name).order_by(counters.c.name))


async def names(database: Database) -> list[str]:
    async with database.reading() as connection:
        return [row.name for row in await NAMES.rows(connection)]


async def end(database: Database, pid: int) -> None:
    async with database.engine.connect() as other:
        await other.execute(select(func.pg_terminate_backend(pid, 5000)))


async def test_a_connection_is_used_again(postgres_database: Database) -> None:
    database = postgres_database
    async with database.writing() as first:
        await ADD.run(first, {"name": "x", "value": 1})
        await first.execute(insert(counters).values(name="y", value=1))
    assert await names(database) == ["x", "y"]
    async with database.writing() as again:
        assert again is first
        await again.execute(insert(counters).values(name="z", value=1))
    assert await names(database) == ["x", "y", "z"]


async def test_what_failed_is_rolled_back_and_the_next_begins_anew(postgres_database: Database) -> None:
    database = postgres_database

    async def fail() -> None:
        async with database.writing() as connection:
            await ADD.run(connection, {"name": "x", "value": 1})
            raise ZeroDivisionError

    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            await fail()
        assert await names(database) == []
    async with database.writing() as connection:
        await ADD.run(connection, {"name": "x", "value": 1})
    assert await names(database) == ["x"]


async def test_a_look_through_sqlalchemy_leaves_no_transaction_open(postgres_database: Database) -> None:
    async with postgres_database.reading() as connection:
        await connection.execute(select(counters))
        await NAMES.rows(connection)
    async with postgres_database.reading() as again:
        assert again is connection
        assert not again.in_transaction()


async def test_one_that_died_while_it_rested_is_not_given_out(
    postgres_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = postgres_database
    async with database.writing() as connection:
        pid = await PID.value(connection)
    await end(database, pid)
    monkeypatch.setattr(postgresql_driver, "FRESH", 0.0)
    async with database.writing() as connection:
        assert await PID.value(connection) != pid


async def test_when_one_is_lost_the_others_are_asked_whether_they_live(postgres_database: Database) -> None:
    database = postgres_database
    async with database.reading() as one, database.reading() as another:
        pids = [await PID.value(one), await PID.value(another)]
    for pid in pids:
        await end(database, pid)
    with pytest.raises(DBAPIError) as caught:
        await names(database)
    assert is_away(caught.value)
    assert await names(database) == []


async def test_after_a_connection_is_lost_nothing_more_of_its_transaction_is_written(
    postgres_database: Database,
) -> None:
    database = postgres_database

    async def lose(connection: AsyncConnection) -> None:
        await ADD.run(connection, {"name": "x", "value": 1})
        await end(database, await PID.value(connection))
        with pytest.raises(DBAPIError):
            await ADD.run(connection, {"name": "y", "value": 1})
        with pytest.raises(PendingRollbackError):
            await ADD.run(connection, {"name": "z", "value": 1})

    async def go_on() -> None:
        async with database.writing() as connection:
            await lose(connection)

    with pytest.raises(PendingRollbackError):
        await go_on()
    assert await names(database) == []


async def test_a_commit_that_fails_is_heard_of(postgres_database: Database) -> None:
    database = postgres_database

    async def lose_it_at_the_end() -> None:
        async with database.writing() as connection:
            await ADD.run(connection, {"name": "x", "value": 1})
            await end(database, await PID.value(connection))

    with pytest.raises(DBAPIError) as caught:
        await lose_it_at_the_end()
    assert is_away(caught.value)
    assert await names(database) == []


async def test_what_is_cancelled_while_it_waits_for_a_lock_leaves_nothing_behind(postgres_database: Database) -> None:
    database, locked = postgres_database, asyncio.Event()

    async def wait_for_the_table() -> None:
        async with database.writing() as connection:
            await ADD.run(connection, {"name": "x", "value": 1})
            locked.set()
            await ADD.run(connection, {"name": "y", "value": 1})

    async with database.engine.connect() as other:
        await other.execute(insert(counters).values(name="y", value=1))
        task = asyncio.create_task(wait_for_the_table())
        await locked.wait()
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await other.rollback()
    assert await names(database) == []
    async with database.writing() as connection:
        await ADD.run(connection, {"name": "y", "value": 2})
    assert await names(database) == ["y"]
