"""A backup holds everything, and a restored database is the same."""

import shutil
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from routing.commands import Accept
from storage import files, journal, orders
from storage.database import Database
from storage.dumping import NotABackup, dumped, load
from storage.files import StoredFile
from storage.tables import metadata
from storage.tables import orders as order_rows
from storage.verifying import verified
from tests.routing.a_company import MONDAY
from tests.routing.a_play import Play


async def filled(database: Database) -> None:
    """An order that moved on, and a file with every byte there is."""
    play = Play()
    async with database.writing() as connection:
        await connection.execute(insert(metadata.tables["counters"]).values(name="order", value=1001))
        await orders.add(connection, play.order)
        before = play.order
        play.does("eva", Accept("diagnose"))
        await orders.save(connection, before, play.order)
        await journal.append(connection, play.order, play.happened, at=MONDAY, actor="eva", chat="slack")
        await files.add(connection, StoredFile("f1", "图 1.png", "image/png", bytes(range(256)), "ann", MONDAY))


async def dump(database: Database) -> list[str]:
    async with database.snapshot() as connection:
        return [line async for line in dumped(connection)]


async def restore(database: Database, lines: list[str]) -> int:
    async with database.writing() as connection:
        return await load(connection, lines)


@pytest.fixture
async def other(sqlite_with_tables: Path, tmp_path: Path) -> AsyncIterator[Database]:
    """An empty SQLite database beside the test's own."""
    database = Database(f"sqlite+aiosqlite:///{shutil.copy(sqlite_with_tables, tmp_path / 'other.db')}")
    yield database
    await database.close()


async def test_a_restored_database_is_the_same(database: Database, other: Database) -> None:
    await filled(database)
    lines = await dump(database)
    assert await restore(other, lines) == len(lines) - 2
    assert await dump(other) == lines
    async with other.writing() as connection:
        assert await orders.next_id(connection) == 1002


async def test_a_backup_of_sqlite_fits_postgresql(other: Database, postgres_database: Database) -> None:
    await filled(other)
    lines = await dump(other)
    await restore(postgres_database, lines)
    assert await dump(postgres_database) == lines
    async with postgres_database.writing() as connection:
        await journal.append(connection, Play().order, Play().happened, at=MONDAY, actor=None, chat=None)
        assert (await verified(connection)).entries == 1


async def test_numbers_go_on_after_the_restored_ones(database: Database, other: Database) -> None:
    await filled(other)
    await restore(database, await dump(other))
    play = Play()
    play.does("eva", Accept("diagnose"))
    async with database.writing() as connection:
        await journal.append(connection, play.order, play.happened, at=MONDAY, actor=None, chat=None)
        assert len(await journal.entries(connection, 1001)) == 2


@pytest.mark.parametrize(
    ("cut", "said"),
    [
        (lambda lines: [], "not a backup"),
        (lambda lines: ["{}"], "not a backup"),
        (lambda lines: ["boo"], "line 1 cannot be read"),
        (lambda lines: lines[:-1], "ends too early"),
        (lambda lines: [*lines[:1], *lines[2:]], "should hold"),
        (
            lambda lines: [lines[0].replace("00", "99"), *lines[1:]],
            "Restore it with the version that made it, into a fresh database",
        ),
        (lambda lines: [lines[0], '{"table": "secret_plans", "row": []}'], "a table 'secret_plans'"),
        (lambda lines: [lines[0], '{"table": "orders", "row": [1]}'], "has not the columns"),
    ],
)
async def test_a_damaged_backup_is_refused_whole(
    database: Database, other: Database, cut: Callable[[list[str]], list[str]], said: str
) -> None:
    await filled(other)
    with pytest.raises(NotABackup, match=said):
        await restore(database, cut(await dump(other)))
    assert len(await dump(database)) == 2


async def test_nothing_is_restored_over_something(database: Database) -> None:
    await filled(database)
    with pytest.raises(NotABackup, match="not empty"):
        await restore(database, await dump(database))
    async with database.reading() as connection:
        assert await connection.scalar(select(order_rows.c.id)) == 1001
