"""The example company with its web face, in memory and on a port."""

from collections.abc import AsyncIterator

import pytest
from starlette.applications import Starlette

from tests.web.house import House, house
from tests.web.visitor import Visitor, sign_in


@pytest.fixture
async def baton(sqlite_url: str) -> AsyncIterator[House]:
    """The example company on SQLite."""
    async with house(sqlite_url) as running:
        yield running


@pytest.fixture
def app(baton: House) -> Starlette:
    """Its web face, in demo mode."""
    return baton.app()


@pytest.fixture
async def ann(app: Starlette) -> Visitor:
    """Ann of customer service, English, Shanghai."""
    return await sign_in(app, "ann")


@pytest.fixture
async def kai(app: Starlette) -> Visitor:
    """Kai, who manages engineering, English."""
    return await sign_in(app, "kai")


@pytest.fixture
async def bao(app: Starlette) -> Visitor:
    """Bao of customer service, who reads zh-Hant."""
    return await sign_in(app, "bao")
