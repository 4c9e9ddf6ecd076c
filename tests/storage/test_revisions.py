"""Which code can work with which schema, as the names of the revisions say it."""

from itertools import pairwise

import pytest
from sqlalchemy import text

from storage.database import Database
from storage.revisions import read_revision, serves_older
from storage.schema import NEWEST, UnknownRevision, fits, migrate
from tests.storage.test_migrations import script_names

OURS = int(NEWEST[:4])
EXPANDED = f"{OURS + 1:04}_since_{OURS:04}"
CONTRACTED = f"{OURS + 2:04}_since_{OURS + 1:04}"


async def made_newer(database: Database, revision: str) -> None:
    async with database.writing() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})


@pytest.mark.parametrize(
    ("database", "code", "serves"),
    [
        ("0006_since_0005", "0005", True),
        ("0009_since_0005", "0007_since_0005", True),
        ("0006_since_0005", "0004", False),
        ("0007_since_0006", "0005", False),
        ("0006", "0005", False),
        ("0005", "0005", False),
        ("0004", "0005", False),
        ("ae1027a6acf", "0005", False),
    ],
)
def test_a_newer_schema_serves_code_since_the_one_that_it_names(database: str, code: str, serves: bool) -> None:
    assert serves_older(database, code) is serves


async def test_an_expanded_schema_is_left_as_it_is(database: Database) -> None:
    await made_newer(database, EXPANDED)
    assert await migrate(database) == (EXPANDED, EXPANDED)
    assert fits(EXPANDED)


async def test_a_contracted_schema_is_refused(database: Database) -> None:
    await made_newer(database, CONTRACTED)
    with pytest.raises(UnknownRevision, match=CONTRACTED):
        await migrate(database)
    assert not fits(CONTRACTED)


def test_every_migration_says_since_when_and_what_was_left_behind_never_serves_again() -> None:
    found = [read_revision(name) for name in script_names()]
    revisions = [revision for revision in found if revision is not None]
    assert len(revisions) == len(found)
    assert all(revision.since <= revision.number for revision in revisions)
    for older, newer in pairwise(sorted(revisions, key=lambda revision: revision.number)):
        assert newer.number == older.number + 1
        assert newer.since >= older.since
