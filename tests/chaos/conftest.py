"""A Slack workspace, or a Telegram, on either database; people give up looking soon."""

from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from tests.chaos.weather import Away
from tests.process.house import House, free_port, housed
from tests.process.test_database_away import closed


@pytest.fixture
def url(request: pytest.FixtureRequest, database: str) -> str:
    """The URL of an empty database."""
    found: str = request.getfixturevalue(f"{database}_url")
    return found


@pytest.fixture
def away(request: pytest.FixtureRequest, database: str, url: str) -> Away | None:
    """How a PostgreSQL goes away for a moment; an SQLite file stays."""
    return partial(closed, request.getfixturevalue("postgres"), url) if database == "postgres" else None


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
