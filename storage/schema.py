"""Bringing the schema to the newest version."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, func, select

from storage.database import Database

_MIGRATING = int.from_bytes(b"baton")
"""The number of the advisory lock; any, as long as every Baton takes the same."""


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


async def migrate(database: Database) -> tuple[str | None, str | None]:
    """Runs what is missing, in one transaction; returns (revision before, revision after).

    Processes that start at once wait for the first, and then find nothing left to do.
    """
    async with database.writing() as connection:
        return await connection.run_sync(_upgrade)


def _upgrade(connection: Connection) -> tuple[str | None, str | None]:
    if connection.dialect.name == "postgresql":  # SQLite's transactions for writing exclude each other anyway
        connection.execute(select(func.pg_advisory_xact_lock(_MIGRATING)))
    before = MigrationContext.configure(connection).get_current_revision()
    config = _config(connection)
    newest = ScriptDirectory.from_config(config).get_current_head()
    if before != newest:
        command.upgrade(config, "head")
    return before, newest


def autogenerate(connection: Connection, message: str, revision: str) -> None:
    """For developers: writes a migration from the difference between the tables and a database."""
    command.revision(_config(connection), message=message, autogenerate=True, rev_id=revision)
