"""Speed limits, on a clock that is moved by hand."""

from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import RetryAfter

from tests.fakes.telegram import FakeTelegram

from .conftest import GROUP
from .movable import MovableClock


@pytest.fixture(autouse=True)
def limited(tg: FakeTelegram) -> None:
    """The limits hold in these checks."""
    tg.limits.enabled = True


async def test_a_chat_takes_a_short_burst_and_then_one_a_second(bot: Bot, clock: MovableClock) -> None:
    for _ in range(3):
        await bot.send_message(101, "x")
    with pytest.raises(RetryAfter) as refusal:
        await bot.send_message(101, "x")
    assert refusal.value.retry_after == timedelta(seconds=1)
    clock.move(1)
    sent = await bot.send_message(101, "x")
    with pytest.raises(RetryAfter):
        await sent.edit_text("y")


async def test_a_group_takes_twenty_a_minute(bot: Bot, clock: MovableClock) -> None:
    for _ in range(20):
        await bot.send_message(GROUP, "x")
        clock.move(1.5)
    with pytest.raises(RetryAfter) as refusal:
        await bot.send_message(GROUP, "x")
    assert refusal.value.retry_after == timedelta(seconds=30)
    clock.move(30)
    await bot.send_message(GROUP, "x")


async def test_all_chats_together_take_thirty_a_second(tg: FakeTelegram, bot: Bot) -> None:
    for person in range(1000, 1031):
        tg.person(person, name=f"P{person}", started=True)
    for person in range(1000, 1030):
        await bot.send_message(person, "x")
    with pytest.raises(RetryAfter):
        await bot.send_message(1030, "x")


async def test_without_limits_everything_goes_through(tg: FakeTelegram, bot: Bot) -> None:
    tg.limits.enabled = False
    for _ in range(40):
        await bot.send_message(GROUP, "x")
    assert len(tg.messages(GROUP)) == 40
