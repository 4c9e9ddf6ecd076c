"""Open pages see what another process did, without asking for it."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.elsewhere import MOST, Elsewhere
from bot.web_app.live import Ear, Live
from storage.database import Database
from storage.news import News


class Baton:
    """As much of one as this takes."""

    def __init__(self, url: str) -> None:
        self.database = Database(url)
        self.elsewhere = Elsewhere(self.database)
        self.live = Live(self.elsewhere.note)
        self.news = News(self.database, lambda piece: self.live.heard([int(order) for order in piece.split()]))

    async def exchange(self) -> None:
        """What is done twice a second."""
        await self.elsewhere.exchange(self.news)

    async def close(self) -> None:
        """Gives all connections back."""
        await self.news.close()
        await self.database.close()


@pytest.fixture
async def batons(ready_postgres_url: str) -> AsyncIterator[tuple[Baton, Baton]]:
    """Two that share a database, and listen."""
    both = Baton(ready_postgres_url), Baton(ready_postgres_url)
    for baton in both:
        await baton.exchange()
    yield both
    for baton in both:
        await baton.close()


async def woken(ear: Ear) -> set[int]:
    """What a page was told, once it was."""
    async with asyncio.timeout(20):
        await ear.wait(60)
    return ear.taken()


async def test_a_page_hears_which_orders_changed_elsewhere(batons: tuple[Baton, Baton]) -> None:
    here, there = batons
    with there.live.listening() as ear:
        before = there.live.stamp
        here.live.changed(1001)
        here.live.changed(1002)
        here.live.messages_changed()
        await here.exchange()
        assert await woken(ear) == {1001, 1002}
        assert there.live.stamp != before
        here.live.messages_changed()
        await here.exchange()
        assert await woken(ear) == set()


async def test_nobody_hears_their_own_news_a_second_time(batons: tuple[Baton, Baton]) -> None:
    here, there = batons
    with here.live.listening() as ear:
        here.live.changed(1001)
        assert await woken(ear) == {1001}
        await here.exchange()
        there.live.changed(1002)
        await there.exchange()
        assert await woken(ear) == {1002}


async def test_many_orders_at_once_are_all_named(batons: tuple[Baton, Baton]) -> None:
    here, there = batons
    many = set(range(1_000_000, 1_000_000 + 2 * MOST + 1))
    told: set[int] = set()
    for order in many:
        here.live.changed(order)
    with there.live.listening() as ear:
        await here.exchange()
        while told != many:
            told |= await woken(ear)


async def test_what_could_not_be_said_is_said_once_the_database_is_back(
    batons: tuple[Baton, Baton], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = batons

    async def away(_: object) -> None:
        raise OSError("away")

    with there.live.listening() as ear:
        here.live.changed(1001)
        with monkeypatch.context() as patched:
            patched.setattr(here.news, "exchange", away)
            await here.exchange()
        await here.exchange()
        assert await woken(ear) == {1001}


async def test_with_sqlite_nothing_is_kept_for_anybody(ready_sqlite_url: str) -> None:
    baton = Baton(ready_sqlite_url)
    baton.live.changed(1001)
    await baton.elsewhere.carry(baton.live.heard)
    assert not baton.elsewhere._orders
    await baton.close()
