"""A Slack workspace, or a Telegram, on either database; people give up looking soon."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path

import pytest

from tests.chaos.weather import Away
from tests.databases.server import Postgres
from tests.process.house import House, free_port, housed
from tests.process.running import Running
from tests.process.test_database_away import closed
from tests.process.test_full_disk import full_database, full_disk


@pytest.fixture
def url(request: pytest.FixtureRequest, database: str) -> str:
    """The URL of an empty database."""
    found: str = request.getfixturevalue(f"{database}_url")
    return found


@pytest.fixture
def away(request: pytest.FixtureRequest, database: str, url: str) -> Away:
    """A PostgreSQL goes away for a moment; either has no room for one."""
    if database == "sqlite":
        return {"disk full": _full}
    postgres: Postgres = request.getfixturevalue("postgres")
    return {
        "database restarts": lambda baton: closed(postgres, url),
        "disk full": lambda baton: full_database(postgres, url),
    }


@asynccontextmanager
async def _full(baton: Running) -> AsyncIterator[None]:
    async with AsyncExitStack() as until_there_is_room:
        with suppress(ProcessLookupError):  # it was killed a moment ago
            await until_there_is_room.enter_async_context(full_disk(baton))
        yield


@pytest.fixture
async def house(tmp_path: Path, url: str) -> AsyncIterator[House]:
    """Slack, which refuses who is too fast."""
    async with housed(tmp_path, url, ("slack",), rate_limits=True, look_seconds=3.0) as house:
        yield house


@pytest.fixture
async def telegram_house(tmp_path: Path, url: str, seed: int) -> AsyncIterator[House]:
    """Telegram, which is polled, or with an odd seed delivers by webhook."""
    async with housed(tmp_path, url, ("telegram",)) as house:
        if seed % 2:
            port = str(free_port())
            webhook = {"TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{port}", "TELEGRAM_WEBHOOK_SECRET": "only-telegram"}
            house.environment |= {"BATON_PORT": port, **webhook}
        yield house
