"""A disk that is full for a while: nothing is acknowledged unstored, pages still open, and all goes on afterwards.

Under SQLite the limit on the size of files (RLIMIT_FSIZE) stands in for it: every write of the process to a file fails
from then on. Under PostgreSQL triggers do, which say what PostgreSQL says when it finds no room for a row.
"""

import asyncio
import contextlib
import resource
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import asyncpg

from storage.tables import metadata
from tests.databases.server import Postgres
from tests.process.house import housed
from tests.process.ledger import all_shown, journal_of
from tests.process.running import Running
from tests.process.scenes import ordered_in_slack, slack_card
from tests.process.test_database_away import ready


@asynccontextmanager
async def full_disk(baton: Running) -> AsyncIterator[None]:
    """No file of the process grows, and none is written beyond its first bytes."""
    kept = resource.prlimit(baton.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(baton.process.pid, resource.RLIMIT_FSIZE, (1, kept[1]))
    try:
        yield
    finally:
        with contextlib.suppress(ProcessLookupError):
            resource.prlimit(baton.process.pid, resource.RLIMIT_FSIZE, kept)


NO_ROOM = """
CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    RAISE EXCEPTION 'could not extend file "base/5/16385": No space left on device'
        USING ERRCODE = 'disk_full', HINT = 'Check free disk space.';
END $$
"""


@asynccontextmanager
async def full_database(postgres: Postgres, url: str) -> AsyncIterator[None]:
    """No table of a database takes another row, or another version of one."""
    name = url.partition("?")[0].rpartition("/")[2]
    admin = await asyncpg.connect(user="postgres", database=name, host=str(postgres.folder))
    await admin.execute(NO_ROOM)
    try:
        for table in metadata.tables:
            await admin.execute(f"CREATE TRIGGER no_room BEFORE INSERT OR UPDATE ON {table} EXECUTE FUNCTION no_room()")
        yield
    finally:
        dropped = False
        while not dropped:  # it locks all tables, one after the other, while others are locking them, too
            with contextlib.suppress(asyncpg.DeadlockDetectedError):
                await admin.execute("DROP FUNCTION no_room CASCADE")
                dropped = True
        await admin.close()


async def waits_for_room(folder: Path, url: str, full: Callable[[Running], AbstractAsyncContextManager[None]]) -> None:
    async with housed(folder, url, ("slack",), ack_timeout=1.0, retry_delays=(1.0, 1.0, 1.0)) as house:
        slack = house.slack
        baton = await house.start()
        await ordered_in_slack(slack)
        card = await slack_card(slack)
        await all_shown(url)
        async with full(baton):
            pressing = asyncio.create_task(slack.user("ULIN").press(card, "Accept"))
            await baton.says("will come again")
            assert await ready(baton) == 200, "reading needs no room"
        await pressing
        assert slack.user("ULIN").troubles == []
        await slack_card(slack, "Lin Wei since")
        assert await baton.stop() == 0
        assert (await journal_of(url)).count("Accepted") == 1


async def test_a_press_waits_for_room_in_postgresql(tmp_path: Path, postgres: Postgres, postgres_url: str) -> None:
    await waits_for_room(tmp_path, postgres_url, lambda _: full_database(postgres, postgres_url))


async def test_a_press_waits_for_room_on_the_disk(tmp_path: Path, sqlite_url: str) -> None:
    await waits_for_room(tmp_path, sqlite_url, full_disk)
