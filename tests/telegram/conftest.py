"""A fake Telegram with people, and Baton listening on it."""

from collections.abc import AsyncIterator

import pytest

from tests.fakes.telegram import FakeTelegram, User
from tests.fakes_checks.telegram.conformity import complaints
from tests.telegram.house import ANN, KAI, LIN, TAO, Clock, House, housed, people


@pytest.fixture
def clock() -> Clock:
    """Monday, 10:00 in Shanghai."""
    return Clock()


@pytest.fixture
async def tg(clock: Clock) -> AsyncIterator[FakeTelegram]:
    """Everything that goes over the wire must fit Telegram's specification."""
    async with await FakeTelegram.start(clock=clock.seconds) as tg:
        people(tg)
        yield tg
        assert tg.violations == []
        assert complaints(tg) == []


@pytest.fixture
async def quiet_house(tg: FakeTelegram, clock: Clock, ready_sqlite_url: str) -> AsyncIterator[House]:
    """Baton, not listening yet."""
    async with housed(ready_sqlite_url, tg, clock) as house:
        yield house


@pytest.fixture
async def house(quiet_house: House) -> House:
    """Baton, listening."""
    await quiet_house.app.start()
    return quiet_house


@pytest.fixture
def ann(tg: FakeTelegram) -> User:
    """Customer service; has started the bot."""
    return tg.user(ANN)


@pytest.fixture
def lin(tg: FakeTelegram) -> User:
    """Engineering; only reads the group."""
    return tg.user(LIN)


@pytest.fixture
def tao(tg: FakeTelegram) -> User:
    """Warehouse, writes Chinese; only reads the group."""
    return tg.user(TAO)


@pytest.fixture
def kai(tg: FakeTelegram) -> User:
    """Manages engineering; has started the bot."""
    return tg.user(KAI)
