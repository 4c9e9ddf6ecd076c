"""Group commit on SQLite: whoever waits is written together, whoever fails fails alone, nobody goes on too early."""

import asyncio
from random import Random

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import sqlite_dialect
from storage.database import Database
from storage.group_commit import MOST
from tests.storage.written import ADD, SLOW, on_disk, write


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


async def test_those_who_wait_are_committed_together_and_nobody_goes_on_before(
    sqlite_database: Database, commits: list[AsyncConnection]
) -> None:
    names = [f"n{n}" for n in range(3 * MOST)]
    await asyncio.gather(*(write(sqlite_database, name) for name in names))
    assert on_disk(sqlite_database) == set(names)
    assert len(commits) == 3


async def test_whoever_is_alone_commits_at_once(sqlite_database: Database, commits: list[AsyncConnection]) -> None:
    for name in "abc":
        await write(sqlite_database, name)
    assert len(commits) == 3
    assert len(set(map(id, commits))) == 1, "on the connection that is at hand"


@pytest.mark.parametrize("failing", [{"a"}, {"b"}, {"c"}, {"a", "b"}, {"b", "c"}, {"a", "b", "c"}])
async def test_what_fails_of_one_is_undone_alone(sqlite_database: Database, failing: set[str]) -> None:
    ends = await asyncio.gather(
        *(write(sqlite_database, name, fails=name in failing) for name in "abc"), return_exceptions=True
    )
    assert [isinstance(end, ZeroDivisionError) for end in ends] == [name in failing for name in "abc"]
    assert on_disk(sqlite_database) == set("abc") - failing
    await write(sqlite_database, "d")


async def test_a_savepoint_of_ones_own_is_within_ones_own_part(sqlite_database: Database) -> None:
    async def within(name: str) -> None:
        async with sqlite_database.writing() as connection:
            await ADD.run(connection, {"name": name, "value": 1})
            nested = await connection.begin_nested()
            await ADD.run(connection, {"name": f"{name} undone", "value": 1})
            await nested.rollback()

    await asyncio.gather(*(within(name) for name in "abc"))
    assert on_disk(sqlite_database) == set("abc")


@pytest.mark.parametrize("seed", range(12))
async def test_whatever_happens_to_whom_what_each_was_told_is_what_is_there(
    sqlite_database: Database, seed: int
) -> None:
    chance = Random(seed)
    started: list[asyncio.Task[None]] = []

    async def act(name: str) -> None:
        how = chance.choice(["well", "well", "slowly", "fails", "fails slowly"])
        async with sqlite_database.writing() as connection:
            await ADD.run(connection, {"name": name, "value": 1})
            for _ in range(chance.randrange(3)):
                await asyncio.sleep(0)
            if "slowly" in how:
                await connection.execute(text(SLOW.format(chance.randrange(1, 20_000))))
            if "fails" in how:
                raise ZeroDivisionError
        assert name in on_disk(sqlite_database), "told before it is there"

    for number in range(40):
        started.append(asyncio.create_task(act(f"n{number}")))
        for _ in range(chance.choice([0, 0, 1, 5])):
            await asyncio.sleep(0)
        if chance.random() < 0.3:
            chance.choice(started).cancel()
    ends = await asyncio.gather(*started, return_exceptions=True)
    await sqlite_database.close()
    there = on_disk(sqlite_database)
    for number, end in enumerate(ends):
        if not isinstance(end, asyncio.CancelledError):
            assert (f"n{number}" in there) == (end is None), end
            assert end is None or isinstance(end, ZeroDivisionError | DisconnectionError), end


async def test_whoever_goes_away_before_the_commit_leaves_everything_to_be_written(sqlite_database: Database) -> None:
    first = asyncio.create_task(write(sqlite_database, "a"))

    async def join() -> None:
        async with sqlite_database.writing() as connection:
            await ADD.run(connection, {"name": "b", "value": 1})
            assert not first.done(), "it waits for this one"
            first.cancel()

    ends = await asyncio.gather(first, join(), write(sqlite_database, "c"), return_exceptions=True)
    assert isinstance(ends[0], asyncio.CancelledError)
    assert list(ends[1:]) == [None, None]
    assert on_disk(sqlite_database) == set("abc")


async def test_closing_waits_for_what_is_being_committed(sqlite_database: Database) -> None:
    tasks = [asyncio.create_task(write(sqlite_database, name)) for name in "abc"]

    async def go_away() -> None:
        async with sqlite_database.writing() as connection:
            await ADD.run(connection, {"name": "d", "value": 1})
            for task in tasks:
                task.cancel()

    await asyncio.gather(*tasks, asyncio.wait_for(go_away(), 20), return_exceptions=True)
    await sqlite_database.close()
    assert on_disk(sqlite_database) == set("abcd")
