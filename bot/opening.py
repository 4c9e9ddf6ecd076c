"""Opening the database: at its newest schema, or with one sentence that says why not."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from storage.database import Database
from storage.schema import NEWEST, UnknownRevision, fits, migrate, revision_of


class DatabaseUnusable(Exception):
    """The message says which database, without its password, and what is wrong with it."""


class Outlived(DatabaseUnusable):
    """A newer Baton has changed the schema into one that this one cannot work with."""


@asynccontextmanager
async def opened(url: str, there: bool = False, newer: bool = True) -> AsyncIterator[Database]:
    """A database at its newest schema, closed at the end; when it has to be `there` already, it is not made. One that
    is `newer` and serves this Baton will do, unless everything in it has to be known. Raises DatabaseUnusable."""
    async with _closed_at_the_end(url) as database:
        if there:
            await opened_for_looking(database)
        _, revision = await brought_up_to_date(database)
        if revision != NEWEST and not newer:
            raise _unusable(database, f"its schema {revision} holds what only a newer Baton knows (this one: {NEWEST})")
        yield database


@asynccontextmanager
async def looked_into(url: str) -> AsyncIterator[Database]:
    """A database as it is, closed at the end. Raises DatabaseUnusable."""
    async with _closed_at_the_end(url) as database:
        await opened_for_looking(database)
        yield database


@asynccontextmanager
async def _closed_at_the_end(url: str) -> AsyncIterator[Database]:
    database = Database(url)
    try:
        yield database
    finally:
        await database.close()


async def brought_up_to_date(database: Database) -> tuple[str | None, str | None]:
    """Runs missing migrations; (revision before, revision after). Raises DatabaseUnusable."""
    try:
        return await migrate(database)
    except UnknownRevision as error:
        raise _unusable(database, f"it was made by a newer Baton ({error})") from error
    except DBAPIError as error:
        raise _unusable(database, str(error.orig)) from error
    except (SQLAlchemyError, OSError) as error:
        raise _unusable(database, str(error)) from error


async def still_usable(database: Database) -> None:
    """Raises Outlived when the schema has left this Baton behind since it was opened, and what the database raises."""
    async with database.reading() as connection:
        revision = await connection.run_sync(revision_of)
    if not fits(revision):
        raise Outlived(_said(database, f"its schema became {revision}, and this Baton's is {NEWEST}"))


def _unusable(database: Database, why: str) -> DatabaseUnusable:
    return DatabaseUnusable(_said(database, why))


def _said(database: Database, why: str) -> str:
    return f"the database {database.engine.url!r} cannot be used: {' '.join(why.split())}"


async def opened_for_looking(database: Database) -> None:
    """Sees to it that a database can be read, and changes nothing in it. Raises DatabaseUnusable; an SQLite file that
    is not there is not made."""
    if is_missing(database):
        raise _unusable(database, "there is no such file; $BATON_DATABASE_URL says which it is")
    try:
        async with database.reading() as connection:
            revision = await connection.run_sync(revision_of)
    except DBAPIError as error:
        raise _unusable(database, str(error.orig)) from error
    except (SQLAlchemyError, OSError) as error:
        raise _unusable(database, str(error)) from error
    if revision is None:
        raise _unusable(database, "it is empty; $BATON_DATABASE_URL says which it is")


def is_missing(database: Database) -> bool:
    """Whether the file of an SQLite database is not there (yet)."""
    return database.sqlite and not Path(str(database.engine.url.database)).exists()
