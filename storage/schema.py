"""Bringing the schema to the newest version."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, inspect, select, text

from storage.database import Database
from storage.revisions import serves_older

if TYPE_CHECKING:
    from alembic.config import Config

NEWEST = "0006_since_0005"
"""The newest revision of storage/migrations; a test compares. Alembic is imported only where something is missing: it
takes a good part of the time in which Baton starts."""

_MIGRATING = int.from_bytes(b"baton")
"""The number of the advisory lock; any, as long as every Baton takes the same."""


class UnknownRevision(Exception):
    """A database is at a revision that this code has never heard of; the message is Alembic's."""


def _config(connection: Connection | None = None) -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


async def migrate(database: Database) -> tuple[str | None, str | None]:
    """Runs what is missing, in one transaction; returns (revision before, revision after). A database that is newer and
    serves this code stays as it is; raises UnknownRevision for any other newer one.

    Processes that start at once wait for the first, and then find nothing left to do.
    """
    async with database.writing() as connection:
        return await connection.run_sync(_upgrade)


def _upgrade(connection: Connection) -> tuple[str | None, str | None]:
    if connection.dialect.name == "postgresql":  # SQLite's transactions for writing exclude each other anyway
        connection.execute(select(func.pg_advisory_xact_lock(_MIGRATING)))
    before = revision_of(connection)
    if before is not None and serves_older(before, NEWEST):
        return before, before
    if before != NEWEST:
        _run_what_is_missing(connection)
    return before, NEWEST


def _run_what_is_missing(connection: Connection) -> None:
    from alembic import command
    from alembic.util import CommandError

    try:
        command.upgrade(_config(connection), "head")
    except CommandError as error:
        raise UnknownRevision(str(error)) from error


def fits(revision: str | None) -> bool:
    """Whether this code can work with a database at a revision as it is."""
    return revision == NEWEST or (revision is not None and serves_older(revision, NEWEST))


def revision_of(connection: Connection) -> str | None:
    """The revision that a database is at; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def autogenerate(connection: Connection, message: str, revision: str) -> None:
    """For developers: writes a migration from the difference between the tables and a database."""
    from alembic import command

    command.revision(_config(connection), message=message, autogenerate=True, rev_id=revision)
