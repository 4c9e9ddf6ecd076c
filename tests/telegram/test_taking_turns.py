"""Whoever's turn it is polls; nobody else does."""

import asyncio
from dataclasses import dataclass, field

import pytest
from sqlalchemy.exc import OperationalError

from bot.telegram_app import taking_turns
from bot.telegram_app.app import TelegramApp
from bot.telegram_app.settings import TelegramSettings
from tests.fakes.telegram import FakeTelegram, User
from tests.telegram.house import PAUSES, House


@dataclass
class Given:
    """A turn that the test gives and takes. `away`: nobody can say whose it is."""

    ours: bool = False
    away: bool = False
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    ended: list[int] = field(default_factory=list)
    tg: FakeTelegram | None = None

    async def ask(self) -> bool:
        """As the test says."""
        self.asked.set()
        if self.away:
            self.ours = False
            raise OperationalError("select", {}, OSError("the database is away"))
        return self.ours

    async def give_back(self) -> None:
        """Notes how many updates Telegram still holds at that moment."""
        assert self.tg
        self.ended.append(len(self.tg.world.updates.pending))

    async def asked_again(self) -> None:
        """Two more looks, so that one began and ended after what the test did."""
        for _ in range(2):
            self.asked.clear()
            await self.asked.wait()


@pytest.fixture
async def turn(quiet_house: House, tg: FakeTelegram, monkeypatch: pytest.MonkeyPatch) -> Given:
    """Baton listens when it is its turn, which it is not yet."""
    monkeypatch.setattr(taking_turns, "LOOK", 0.01)
    given = Given(tg=tg)
    settings = TelegramSettings(tg.token, tg.url, poll_seconds=1)
    quiet_house.app = TelegramApp(settings, quiet_house.chat, quiet_house.desk, PAUSES, given)
    await quiet_house.app.start()
    return given


async def test_nobody_polls_out_of_turn(turn: Given, tg: FakeTelegram, ann: User) -> None:
    await ann.send("/board")
    await turn.asked_again()
    assert tg.calls_of("getUpdates") == []
    turn.ours = True
    await tg.drained()
    assert ann.private[-1].text.startswith("Board")


async def test_a_lost_turn_ends_the_polling_and_the_next_begins_it_anew(
    turn: Given, tg: FakeTelegram, ann: User
) -> None:
    turn.ours = True
    await ann.send("/board")
    await tg.drained()
    turn.away = True
    await turn.asked_again()
    polls = len(tg.calls_of("getUpdates"))
    await ann.send("/load")
    await turn.asked_again()
    assert len(tg.calls_of("getUpdates")) == polls
    turn.away, turn.ours = False, True
    await tg.drained()
    assert ann.private[-1].text.startswith("Load")
    assert tg.calls_of("getUpdates")[polls].integer("offset") == 0, "another may have polled meanwhile"


async def test_the_turn_is_given_back_once_telegram_knows_what_is_dealt_with(
    quiet_house: House, turn: Given, tg: FakeTelegram, ann: User
) -> None:
    turn.ours = True
    await ann.send("/board")
    await tg.until(lambda: tg.calls_of("sendMessage"))
    await quiet_house.app.stop()
    assert turn.ended == [0]


async def test_whoever_has_no_turn_confirms_nothing_at_its_end(
    quiet_house: House, turn: Given, tg: FakeTelegram
) -> None:
    await quiet_house.app.stop()
    assert tg.calls_of("getUpdates") == []
    assert turn.ended == [0]
