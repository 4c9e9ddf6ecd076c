"""Every play in every chat, and on both databases: on SQLite in each chat, on PostgreSQL in one that takes its turn."""

from collections.abc import AsyncIterator
from zlib import crc32

import pytest
import pytest_asyncio

from tests.plays.stage import Stage, staged

CHATS = ("web", "slack", "telegram")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """`@pytest.mark.chats("slack")` names the chats of a play that has no place in the others."""
    if "stage" not in metafunc.fixturenames:
        return
    named = metafunc.definition.get_closest_marker("chats")
    chats = named.args if named else CHATS
    turn = chats[crc32(metafunc.definition.name.encode()) % len(chats)]
    places = [*(("sqlite", chat) for chat in chats), ("postgres", turn)]
    metafunc.parametrize(("database", "chat"), places, ids=["-".join(place) for place in places])


@pytest.fixture
def play_url(request: pytest.FixtureRequest, database: str) -> str:
    """A database with all tables and no rows."""
    url: str = request.getfixturevalue(f"ready_{database}_url")
    return url


@pytest_asyncio.fixture
async def stage(play_url: str, chat: str) -> AsyncIterator[Stage]:
    """Baton and one chat."""
    async with staged(play_url, (chat,)) as made:
        yield made
