"""A fake with people and a group, a real bot on it, and a look at everything that went over the wire."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from tests.fakes.telegram import FakeTelegram, User

from .conformity import complaints
from .movable import MovableClock

GROUP = -500


@pytest.fixture(autouse=True)
def _timedeltas(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library warns at every 429 unless told to give its waiting times as timedeltas."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


@pytest.fixture
def clock() -> MovableClock:
    """Time that stands still until moved."""
    return MovableClock()


@pytest.fixture
async def tg(clock: MovableClock) -> AsyncIterator[FakeTelegram]:
    """Ann (zh-hant) and Bob, both in #engineering; afterwards every answer and update must fit the specification."""
    async with await FakeTelegram.start(clock=clock) as tg:
        ann = tg.person(101, name="Ann", language="zh-hant", username="ann_meridian", started=True)
        bob = tg.person(102, name="Bob")
        tg.group(GROUP, title="engineering", members=[ann, bob])
        yield tg
        assert complaints(tg) == []


@pytest.fixture
def ann(tg: FakeTelegram) -> User:
    """Has started the bot."""
    return tg.user(101)


@pytest.fixture
def bob(tg: FakeTelegram) -> User:
    """Has never started the bot."""
    return tg.user(102)


@pytest.fixture
async def bot(tg: FakeTelegram) -> AsyncIterator[Bot]:
    """The real library against the fake."""
    async with connected(tg) as bot:
        yield bot


def connected(tg: FakeTelegram) -> Bot:
    """A bot of the real library, not initialised yet."""
    slow, quick = HTTPXRequest(read_timeout=5), HTTPXRequest(read_timeout=5)
    return Bot(tg.token, tg.base_url, tg.base_file_url, request=quick, get_updates_request=slow)
