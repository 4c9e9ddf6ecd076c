"""Trouble on order."""

import asyncio
from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import NetworkError, RetryAfter, TimedOut

from tests.fakes.telegram import FakeTelegram


async def test_the_next_call_fails_and_the_one_after_goes_through(tg: FakeTelegram, bot: Bot) -> None:
    tg.fail_next("sendMessage", status=500)
    with pytest.raises(NetworkError, match="Internal Server Error"):
        await bot.send_message(101, "x")
    assert tg.messages(101) == []
    await bot.send_message(101, "x")
    assert [call.status for call in tg.calls_of("sendMessage")] == [500, 200]


async def test_a_429_says_how_long_to_wait(tg: FakeTelegram, bot: Bot) -> None:
    tg.fail_next("sendMessage", status=429, retry_after=7)
    with pytest.raises(RetryAfter) as refusal:
        await bot.send_message(101, "x")
    assert refusal.value.retry_after == timedelta(seconds=7)


async def test_an_answer_can_get_lost_after_the_message_was_posted(tg: FakeTelegram, bot: Bot) -> None:
    tg.fail_next("sendMessage", drop_after_applying=True)
    with pytest.raises(NetworkError):
        await bot.send_message(101, "x")
    assert len(tg.messages(101)) == 1


async def test_a_call_can_hang_until_it_is_let_go(tg: FakeTelegram, bot: Bot) -> None:
    gate = asyncio.Event()
    tg.fail_next("sendMessage", hang=gate)
    with pytest.raises(TimedOut):
        await bot.send_message(101, "x", read_timeout=0.05)
    tg.fail_next("sendMessage", hang=gate)
    sending = asyncio.create_task(bot.send_message(101, "y"))
    await tg.until(lambda: len(tg.calls_of("sendMessage")) == 2)
    gate.set()
    assert (await sending).text == "y"
    assert [message.text for message in tg.messages(101)] == ["y"]


async def test_an_outage_lasts_until_it_is_mended(tg: FakeTelegram, bot: Bot) -> None:
    tg.fail_next("*", status=502, times=None)
    for _ in range(3):
        with pytest.raises(NetworkError):
            await bot.send_message(101, "x")
    tg.mend()
    await bot.send_message(101, "x")


async def test_what_never_happens_is_told_with_the_last_calls(tg: FakeTelegram, bot: Bot) -> None:
    await bot.send_message(101, "x")
    with pytest.raises(AssertionError, match=r"sendMessage 200"):
        await tg.until(lambda: tg.card(101, containing="WO-1001"), timeout=0.01)
