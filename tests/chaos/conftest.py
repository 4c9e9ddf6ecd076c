"""A Slack workspace on either database, whose people give up looking soon."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.process.house import House, housed


@pytest.fixture
def url(request: pytest.FixtureRequest, database: str) -> str:
    """The URL of an empty database."""
    found: str = request.getfixturevalue(f"{database}_url")
    return found


@pytest.fixture
async def house(tmp_path: Path, url: str) -> AsyncIterator[House]:
    """It refuses who is too fast."""
    async with housed(tmp_path, url, ("slack",), rate_limits=True, look_seconds=3.0) as house:
        yield house
