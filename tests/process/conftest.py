"""A house for each combination of chats; Baton itself is started by the tests.

What depends on the database is tested on both; what is between Baton and a chat, on SQLite.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.process.house import House, housed


@pytest.fixture
async def bare_house(tmp_path: Path, sqlite_url: str) -> AsyncIterator[House]:
    """The web chat alone."""
    async with housed(tmp_path, sqlite_url, ()) as house:
        yield house


@pytest.fixture
async def bare_on_both(tmp_path: Path, database_url: str) -> AsyncIterator[House]:
    """The web chat alone, on both databases."""
    async with housed(tmp_path, database_url, ()) as house:
        yield house


@pytest.fixture
async def slack_house(tmp_path: Path, sqlite_url: str) -> AsyncIterator[House]:
    """A Slack workspace."""
    async with housed(tmp_path, sqlite_url, ("slack",)) as house:
        yield house


@pytest.fixture
async def slack_on_both(tmp_path: Path, database_url: str) -> AsyncIterator[House]:
    """A Slack workspace that refuses who is too fast, on both databases."""
    async with housed(tmp_path, database_url, ("slack",), rate_limits=True) as house:
        yield house


@pytest.fixture
async def telegram_house(tmp_path: Path, sqlite_url: str) -> AsyncIterator[House]:
    """A Telegram."""
    async with housed(tmp_path, sqlite_url, ("telegram",)) as house:
        yield house


@pytest.fixture
async def telegram_on_both(tmp_path: Path, database_url: str) -> AsyncIterator[House]:
    """A Telegram, on both databases."""
    async with housed(tmp_path, database_url, ("telegram",)) as house:
        yield house


@pytest.fixture
async def full_house(tmp_path: Path, sqlite_url: str) -> AsyncIterator[House]:
    """Slack and Telegram side by side."""
    async with housed(tmp_path, sqlite_url, ("slack", "telegram")) as house:
        yield house
