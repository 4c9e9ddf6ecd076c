"""Migrations lead an empty database to exactly the tables that the code knows, and back."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, select

import storage
from storage.database import Database
from storage.schema import NEWEST, migrate
from storage.tables import metadata, orders, steps
from tests.storage.waiting import somebody_waits


@pytest.fixture
def empty(database_url: str) -> Database:
    """A database without any table."""
    return Database(database_url)


def alembic_config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(storage.__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def newest() -> str | None:
    return ScriptDirectory.from_config(alembic_config()).get_current_head()


def script_names() -> list[str]:
    """Every revision that there is."""
    return [script.revision for script in ScriptDirectory.from_config(alembic_config()).walk_revisions()]


def differences(connection: Connection) -> list[Any]:
    context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
    return list(compare_metadata(context, metadata))


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


async def test_the_migrated_schema_is_the_one_that_the_code_knows(empty: Database) -> None:
    assert await migrate(empty) == (None, newest())
    async with empty.reading() as connection:
        assert await connection.run_sync(differences) == []
        assert await connection.run_sync(tables) == {*metadata.tables, "alembic_version"}
    await empty.close()


async def test_migrating_again_changes_nothing(empty: Database) -> None:
    await migrate(empty)
    assert await migrate(empty) == (newest(), newest())
    await empty.close()


async def test_several_processes_that_start_at_once_migrate_once(database_url: str) -> None:
    """Replicas on PostgreSQL; on SQLite a `baton migrate` beside a starting Baton."""
    processes = [Database(database_url) for _ in range(3)]
    steps = await asyncio.gather(*(migrate(process) for process in processes))
    assert sorted(steps, key=str) == sorted([(None, newest()), *[(newest(), newest())] * 2], key=str)
    for process in processes:
        await process.close()


async def test_the_way_back_leaves_nothing(empty: Database) -> None:
    await migrate(empty)
    async with empty.writing() as connection:
        await connection.run_sync(lambda sync: command.downgrade(alembic_config(sync), "base"))
        assert await connection.run_sync(tables) == {"alembic_version"}
    await empty.close()


async def test_a_migration_that_fails_leaves_nothing_half_done(empty: Database) -> None:
    async with empty.writing() as connection:
        await connection.exec_driver_sql("CREATE TABLE steps (leftover INTEGER)")
    with pytest.raises(Exception, match="already exists"):
        await migrate(empty)
    async with empty.reading() as connection:
        assert await connection.run_sync(tables) == {"steps"}
    await empty.close()


async def test_whoever_works_while_the_indexes_are_made_anew_goes_on(postgres_url: str) -> None:
    working, upgrading = Database(postgres_url), Database(postgres_url)
    async with working.writing() as connection:
        await connection.run_sync(lambda sync: command.upgrade(alembic_config(sync), "0005"))
    async with working.writing() as connection:
        await connection.execute(select(steps.c.step))
        upgrade = asyncio.create_task(migrate(upgrading))
        await somebody_waits(working)
        await connection.execute(select(orders.c.id))
    assert await upgrade == ("0005", NEWEST)
    await working.close()
    await upgrading.close()
