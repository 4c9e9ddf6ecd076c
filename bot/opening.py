"""Opening the database: at its newest schema, or with one sentence that says why not."""

from alembic.util import CommandError
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from storage.database import Database
from storage.schema import migrate


class DatabaseUnusable(Exception):
    """The message says which database, without its password, and what is wrong with it."""


async def brought_up_to_date(database: Database) -> tuple[str | None, str | None]:
    """Runs missing migrations; (revision before, revision after). Raises DatabaseUnusable."""
    try:
        return await migrate(database)
    except CommandError as error:
        raise _unusable(database, f"it was made by a newer Baton ({error})") from error
    except DBAPIError as error:
        raise _unusable(database, str(error.orig)) from error
    except (SQLAlchemyError, OSError) as error:
        raise _unusable(database, str(error)) from error


def _unusable(database: Database, why: str) -> DatabaseUnusable:
    return DatabaseUnusable(f"the database {database.engine.url!r} cannot be used: {' '.join(why.split())}")
