"""The example company with its web face, in memory and on a port."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser
from starlette.applications import Starlette

from tests.web.desks import Desks
from tests.web.house import House, house, served
from tests.web.visitor import Visitor, sign_in


@pytest.fixture
async def baton(ready_sqlite_url: str) -> AsyncIterator[House]:
    """The example company on SQLite."""
    async with house(ready_sqlite_url) as running:
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


@pytest.fixture
async def address(baton: House) -> AsyncIterator[str]:
    """The same company on a port of the loopback."""
    async with served(baton) as found:
        yield found


@pytest.fixture
async def desks(browser: Browser, address: str) -> AsyncIterator[Desks]:
    """Browsers for as many people as a play needs; whatever a page complains about fails the test."""
    open_desks = Desks(browser, address)
    yield open_desks
    await open_desks.close()
