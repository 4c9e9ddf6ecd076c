"""Group commit on SQLite: whoever waits is written together, whoever fails fails alone, nobody goes on too early."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from random import Random

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import DisconnectionError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import sqlite_dialect, sqlite_driver
from storage.database import Database, is_away
from storage.group_commit import MOST
from storage.prepared import Prepared
from storage.tables import counters

ADD = Prepared(insert(counters))
SLOW = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {}) SELECT count(*) FROM n"
"""Takes its time, on the thread."""


@pytest.fixture
async def database(ready_sqlite_url: str) -> AsyncIterator[Database]:
    """Open for the length of a test."""
    sqlite_driver.forget_paces()
    database = Database(ready_sqlite_url)
    yield database
    await database.close()


@pytest.fixture
def commits(monkeypatch: pytest.MonkeyPatch) -> list[AsyncConnection]:
    """Grows by one with each commit."""
    seen: list[AsyncConnection] = []
    commit = sqlite_dialect.commit

    async def watched(connection: AsyncConnection) -> None:
        seen.append(connection)
        await commit(connection)

    monkeypatch.setattr(sqlite_dialect, "commit", watched)
    return seen


def on_disk(database: Database) -> set[str]:
    """What another process would find."""
    with sqlite3.connect(str(database.engine.url.database)) as other:
        names = {name for (name,) in other.execute("SELECT name FROM counters")}
    other.close()
    return names


async def write(database: Database, name: str, *, fails: bool = False) -> None:
    async with database.writing() as connection:
        await ADD.run(connection, {"name": name, "value": 1})
        await asyncio.sleep(0)
        if fails:
            raise ZeroDivisionError
    assert name in on_disk(database)


async def test_those_who_wait_are_committed_together_and_nobody_goes_on_before(
    database: Database, commits: list[AsyncConnection]
) -> None:
    names = [f"n{n}" for n in range(3 * MOST)]
    await asyncio.gather(*(write(database, name) for name in names))
    assert on_disk(database) == set(names)
    assert len(commits) == 3


async def test_whoever_is_alone_commits_at_once(database: Database, commits: list[AsyncConnection]) -> None:
    for name in "abc":
        await write(database, name)
    assert len(commits) == 3
    assert len(set(map(id, commits))) == 1, "on the connection that is at hand"


@pytest.mark.parametrize("failing", [{"a"}, {"b"}, {"c"}, {"a", "b"}, {"b", "c"}, {"a", "b", "c"}])
async def test_what_fails_of_one_is_undone_alone(database: Database, failing: set[str]) -> None:
    ends = await asyncio.gather(
        *(write(database, name, fails=name in failing) for name in "abc"), return_exceptions=True
    )
    assert [isinstance(end, ZeroDivisionError) for end in ends] == [name in failing for name in "abc"]
    assert on_disk(database) == set("abc") - failing
    await write(database, "d")


async def test_a_savepoint_of_ones_own_is_within_ones_own_part(database: Database) -> None:
    async def within(name: str) -> None:
        async with database.writing() as connection:
            await ADD.run(connection, {"name": name, "value": 1})
            nested = await connection.begin_nested()
            await ADD.run(connection, {"name": f"{name} undone", "value": 1})
            await nested.rollback()

    await asyncio.gather(*(within(name) for name in "abc"))
    assert on_disk(database) == set("abc")


async def test_when_the_commit_fails_all_hear_it_and_nothing_is_there(database: Database) -> None:
    async with database.writing() as connection:
        await connection.execute(text("CREATE TABLE parents (id INTEGER PRIMARY KEY)"))
        await connection.execute(text("CREATE TABLE children (parent INTEGER REFERENCES parents (id))"))

    async def orphan() -> None:
        async with database.writing() as connection:
            await connection.execute(text("PRAGMA defer_foreign_keys=ON"))
            await connection.execute(text("INSERT INTO children VALUES (1)"))

    ends = await asyncio.gather(write(database, "a"), orphan(), write(database, "c"), return_exceptions=True)
    assert ["FOREIGN KEY" in str(end) for end in ends] == [True] * 3
    assert on_disk(database) == set()
    await write(database, "d")


async def test_on_a_full_disk_all_are_told_and_it_goes_on_once_there_is_room(database: Database) -> None:
    async def fill() -> None:
        async with database.writing() as connection:
            pages = await connection.scalar(text("PRAGMA page_count"))
            await connection.execute(text(f"PRAGMA max_page_count={pages}"))
            try:
                await ADD.run_each(connection, [{"name": f"{n:040}", "value": 1} for n in range(1000)])
            finally:
                await connection.execute(text("PRAGMA max_page_count=1000000"))

    names = "abc"
    ends = await asyncio.gather(
        write(database, "a"), fill(), write(database, "b"), write(database, "c"), return_exceptions=True
    )
    told = {name for name, end in zip(names, [ends[0], *ends[2:]], strict=True) if end is None}
    assert isinstance(ends[1], OperationalError)
    assert on_disk(database) == told
    await write(database, "d")


async def test_a_connection_that_is_lost_takes_along_only_those_who_are_told(database: Database) -> None:
    """A statement on the thread that is cancelled costs the connection, and with it the transaction."""
    begun = asyncio.Event()

    async def long() -> None:
        async with database.writing() as connection:
            begun.set()
            await connection.execute(text(SLOW.format(3_000_000)))

    first, second = asyncio.create_task(write(database, "a")), asyncio.create_task(long())
    await begun.wait()
    second.cancel()
    ends = await asyncio.gather(first, second, return_exceptions=True)
    assert isinstance(ends[0], DisconnectionError)
    assert is_away(ends[0])
    assert isinstance(ends[1], asyncio.CancelledError)
    assert on_disk(database) == set()
    await write(database, "b")
    assert on_disk(database) == {"b"}


@pytest.mark.parametrize("seed", range(12))
async def test_whatever_happens_to_whom_what_each_was_told_is_what_is_there(database: Database, seed: int) -> None:
    chance = Random(seed)
    started: list[asyncio.Task[None]] = []

    async def act(name: str) -> None:
        how = chance.choice(["well", "well", "slowly", "fails", "fails slowly"])
        async with database.writing() as connection:
            await ADD.run(connection, {"name": name, "value": 1})
            for _ in range(chance.randrange(3)):
                await asyncio.sleep(0)
            if "slowly" in how:
                await connection.execute(text(SLOW.format(chance.randrange(1, 20_000))))
            if "fails" in how:
                raise ZeroDivisionError
        assert name in on_disk(database), "told before it is there"

    for number in range(40):
        started.append(asyncio.create_task(act(f"n{number}")))
        for _ in range(chance.choice([0, 0, 1, 5])):
            await asyncio.sleep(0)
        if chance.random() < 0.3:
            chance.choice(started).cancel()
    ends = await asyncio.gather(*started, return_exceptions=True)
    await database.close()
    there = on_disk(database)
    for number, end in enumerate(ends):
        if not isinstance(end, asyncio.CancelledError):
            assert (f"n{number}" in there) == (end is None), end
            assert end is None or isinstance(end, ZeroDivisionError | DisconnectionError), end


async def test_whoever_goes_away_before_the_commit_leaves_everything_to_be_written(database: Database) -> None:
    first = asyncio.create_task(write(database, "a"))

    async def join() -> None:
        async with database.writing() as connection:
            await ADD.run(connection, {"name": "b", "value": 1})
            assert not first.done(), "it waits for this one"
            first.cancel()

    ends = await asyncio.gather(first, join(), write(database, "c"), return_exceptions=True)
    assert isinstance(ends[0], asyncio.CancelledError)
    assert list(ends[1:]) == [None, None]
    assert on_disk(database) == set("abc")


async def test_closing_waits_for_what_is_being_committed(database: Database) -> None:
    tasks = [asyncio.create_task(write(database, name)) for name in "abc"]

    async def go_away() -> None:
        async with database.writing() as connection:
            await ADD.run(connection, {"name": "d", "value": 1})
            for task in tasks:
                task.cancel()

    await asyncio.gather(*tasks, asyncio.wait_for(go_away(), 20), return_exceptions=True)
    await database.close()
    assert on_disk(database) == set("abcd")
