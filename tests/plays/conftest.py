"""Every play on every chat and both databases, unless it names its own."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.plays.stage import Stage, staged


@pytest.fixture(params=["web", "slack", "telegram"])
def chat(request: pytest.FixtureRequest) -> str:
    """The chat in which a play takes place."""
    return str(request.param)


@pytest_asyncio.fixture
async def stage(ready_url: str, chat: str) -> AsyncIterator[Stage]:
    """Baton and one chat."""
    async with staged(ready_url, (chat,)) as made:
        yield made
