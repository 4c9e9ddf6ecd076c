"""What one member of a group loses on SQLite: who is told, what is there, and that nobody waits for it."""

import asyncio
import gc
import sqlite3
from contextlib import suppress

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DisconnectionError, OperationalError, PendingRollbackError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import sqlite_dialect, sqlite_driver
from storage.database import Database, is_away
from storage.tables import counters
from tests.storage.written import ADD, SLOW, on_disk, write


async def test_when_the_commit_fails_all_hear_it_and_nothing_is_there(sqlite_database: Database) -> None:
    async with sqlite_database.writing() as connection:
        await connection.execute(text("CREATE TABLE parents (id INTEGER PRIMARY KEY)"))
        await connection.execute(text("CREATE TABLE children (parent INTEGER REFERENCES parents (id))"))

    async def orphan() -> None:
        async with sqlite_database.writing() as connection:
            await connection.execute(text("PRAGMA defer_foreign_keys=ON"))
            await connection.execute(text("INSERT INTO children VALUES (1)"))

    ends = await asyncio.gather(
        write(sqlite_database, "a"), orphan(), write(sqlite_database, "c"), return_exceptions=True
    )
    assert ["FOREIGN KEY" in str(end) for end in ends] == [True] * 3
    assert on_disk(sqlite_database) == set()
    await write(sqlite_database, "d")


async def test_on_a_full_disk_all_are_told_and_it_goes_on_once_there_is_room(sqlite_database: Database) -> None:
    async def fill() -> None:
        async with sqlite_database.writing() as connection:
            pages = await connection.scalar(text("PRAGMA page_count"))
            await connection.execute(text(f"PRAGMA max_page_count={pages}"))
            await ADD.run_each(connection, [{"name": f"{n:040}", "value": 1} for n in range(1000)])

    names = "abc"
    ends = await asyncio.gather(
        write(sqlite_database, "a"),
        fill(),
        write(sqlite_database, "b"),
        write(sqlite_database, "c"),
        return_exceptions=True,
    )
    told = {name for name, end in zip(names, [ends[0], *ends[2:]], strict=True) if end is None}
    assert isinstance(ends[1], OperationalError)
    assert on_disk(sqlite_database) == told
    await write(sqlite_database, "d")


async def test_a_connection_that_is_lost_takes_along_only_those_who_are_told(sqlite_database: Database) -> None:
    """A statement on the thread that is cancelled costs the connection, and with it the transaction."""
    begun = asyncio.Event()

    async def long() -> None:
        async with sqlite_database.writing() as connection:
            begun.set()
            await connection.execute(text(SLOW.format(3_000_000)))

    first, second = asyncio.create_task(write(sqlite_database, "a")), asyncio.create_task(long())
    await begun.wait()
    second.cancel()
    ends = await asyncio.gather(first, second, return_exceptions=True)
    assert isinstance(ends[0], DisconnectionError)
    assert is_away(ends[0])
    assert isinstance(ends[1], asyncio.CancelledError)
    assert on_disk(sqlite_database) == set()
    await write(sqlite_database, "b")
    assert on_disk(sqlite_database) == {"b"}


@pytest.mark.parametrize("order", ["f", "fb", "afc"])
async def test_whoever_takes_no_notice_of_a_full_disk_writes_nothing_any_more(
    sqlite_database: Database, order: str
) -> None:
    async def fill(name: str) -> None:
        async with sqlite_database.writing() as connection:
            await ADD.run(connection, {"name": name, "value": 1})
            await connection.execute(text("PRAGMA max_page_count=1"))
            with suppress(OperationalError):
                await ADD.run_each(connection, [{"name": f"{n:040}", "value": 1} for n in range(1000)])
            await ADD.run(connection, {"name": f"{name} after", "value": 1})

    ends = await asyncio.gather(
        *(fill(name) if name == "f" else write(sqlite_database, name) for name in order), return_exceptions=True
    )
    assert isinstance(ends[order.index("f")], PendingRollbackError)
    assert on_disk(sqlite_database) == {name for name, end in zip(order, ends, strict=True) if end is None}


@pytest.mark.parametrize("where", ["savepoint", "release", "undo"])
async def test_whoever_is_cancelled_on_the_way_in_or_out_holds_nobody_up(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    step = getattr(sqlite_dialect, where)
    tasks: dict[str, asyncio.Task[None]] = {}

    async def watched(connection: AsyncConnection) -> None:
        if asyncio.current_task() is tasks["b"]:
            sqlite_driver.forget_paces()  # so that it has to wait for the thread
            asyncio.get_running_loop().call_soon(tasks["b"].cancel)
        await step(connection)

    monkeypatch.setattr(sqlite_dialect, where, watched)
    for name in "abc":
        tasks[name] = asyncio.create_task(write(sqlite_database, name, fails=(name, where) == ("b", "undo")))
    ends = await asyncio.wait_for(asyncio.gather(*tasks.values(), return_exceptions=True), 20)
    assert isinstance(ends[1], asyncio.CancelledError)
    for name, end in zip("ac", ends[::2], strict=True):
        assert (name in on_disk(sqlite_database)) == (end is None)
    await write(sqlite_database, "d")


@pytest.fixture
def no_commits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that breaks at each commit."""

    async def broken(_: AsyncConnection) -> None:
        raise OperationalError("COMMIT", (), sqlite3.OperationalError("disk I/O error"))

    monkeypatch.setattr(sqlite_dialect, "commit", broken)


@pytest.mark.usefixtures("no_commits")
async def test_nobody_gives_up_for_what_another_wrote_before_that_is_there(sqlite_database: Database) -> None:
    async def once() -> None:
        async with sqlite_database.writing() as connection:
            if await connection.scalar(select(counters.c.value).where(counters.c.name == "a")):
                raise ZeroDivisionError("somebody was here before")
            await ADD.run(connection, {"name": "a", "value": 1})

    ends = await asyncio.gather(once(), once(), return_exceptions=True)
    assert [type(end) for end in ends] == [OperationalError, OperationalError]


@pytest.mark.usefixtures("no_commits")
async def test_where_all_have_gone_away_nobody_is_told_of_a_commit_that_failed(sqlite_database: Database) -> None:
    said: list[str] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: said.append(context["message"]))
    first = asyncio.create_task(write(sqlite_database, "a"))

    async def go_away() -> None:
        async with sqlite_database.writing():
            first.cancel()
            raise asyncio.CancelledError

    await asyncio.gather(first, go_away(), return_exceptions=True)
    await sqlite_database.close()
    await asyncio.sleep(0)
    gc.collect()
    assert not said


async def test_a_commit_that_is_cancelled_as_its_loop_ends_waits_for_who_is_writing(sqlite_database: Database) -> None:
    async def end() -> None:
        async with sqlite_database.writing() as connection:
            for task in asyncio.all_tasks():
                if task.get_name() == "group commit":
                    task.cancel()
            await asyncio.sleep(0)
            await ADD.run(connection, {"name": "b", "value": 1})

    await asyncio.gather(write(sqlite_database, "a"), end(), write(sqlite_database, "c"))
    assert on_disk(sqlite_database) == set("abc")
