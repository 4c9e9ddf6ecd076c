"""The database: is it there, at which schema, can it be written, is there room?"""

import shutil
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import insert
from sqlalchemy.exc import SQLAlchemyError

from bot.doctor.finding import Finding, bad, ok, warn
from bot.opening import DatabaseUnusable, is_missing, opened_for_looking
from storage.database import Database
from storage.schema import NEWEST, fits, revision_of
from storage.tables import counters

ABOUT = "database"
LITTLE, TOO_LITTLE = 2**30, 100 * 2**20
"""Free bytes below which SQLite's disk is worth a warning, and below which Baton may stop at any moment."""


class _Undone(Exception):
    """Takes back what was only tried."""


async def examined_database(database: Database) -> tuple[bool, Sequence[Finding]]:
    """Whether its rows can be read, and what was found. A missing SQLite file is not made."""
    if is_missing(database):
        file = database.engine.url.database
        return False, [warn(ABOUT, f"there is no {file} yet", "`baton run` makes it; or set BATON_DATABASE_URL")]
    try:
        await opened_for_looking(database)
    except DatabaseUnusable as unusable:
        return False, [bad(ABOUT, str(unusable), "Check BATON_DATABASE_URL, and whether its server runs")]
    revision = await _revision(database)
    findings = [_schema(revision), await _writable(database)]
    return fits(revision), [*findings, *_room(database)]


async def _revision(database: Database) -> str | None:
    async with database.reading() as connection:
        return await connection.run_sync(revision_of)


def _schema(revision: str | None) -> Finding:
    if revision == NEWEST:
        return ok(ABOUT, f"answers, at schema {NEWEST}")
    if revision is None or revision < NEWEST:
        return warn(
            ABOUT, f"its schema is {revision}, this Baton's is {NEWEST}", "`baton run` or `baton migrate` mends it"
        )
    if fits(revision):
        return ok(ABOUT, f"answers, at the newer schema {revision}, which serves this Baton's {NEWEST} too")
    return bad(ABOUT, f"its schema {revision} was made by a newer Baton than this one", "Install the newer Baton")


async def _writable(database: Database) -> Finding:
    """Writes a row and takes it back."""
    try:
        async with database.writing() as connection:
            await connection.execute(insert(counters).values(name="doctor", value=0))
            raise _Undone
    except _Undone:
        return ok(ABOUT, "can be written")
    except (SQLAlchemyError, OSError) as error:
        why = " ".join(str(getattr(error, "orig", error)).split())
        return bad(ABOUT, f"cannot be written: {why}", "Give Baton's user the right to write, or make room on its disk")


def _room(database: Database) -> Sequence[Finding]:
    """Free disk below an SQLite file; how much a database server has cannot be seen from here."""
    if not database.sqlite:
        return []
    free = shutil.disk_usage(Path(str(database.engine.url.database)).absolute().parent).free
    said = f"its disk has {free / 2**30:.1f} GiB free"
    if free >= LITTLE:
        return [ok(ABOUT, said)]
    return [(bad if free < TOO_LITTLE else warn)(ABOUT, said, "Make room: Baton stops when it cannot write")]
