"""Answers when Telegram has no room for them."""

import asyncio

from tests.fakes.telegram import FakeTelegram, User
from tests.telegram.house import ENGINEERING, House


async def test_an_answer_waits_as_long_as_telegram_says(house: House, tg: FakeTelegram, ann: User) -> None:
    tg.fail_next("sendMessage", status=429, retry_after=1)
    told = await house.tell(ann, "/board")
    assert told.text.startswith("Board")


async def test_a_full_group_holds_up_no_press(house: House, tg: FakeTelegram, kai: User) -> None:
    full = tg.fail_next("sendMessage", status=429, retry_after=1)
    await kai.send("/bind engineering", chat=ENGINEERING)
    await tg.drained()
    assert full.times == 0
    told = await tg.until(lambda: tg.card(ENGINEERING, "Engineering"))
    assert told.reply_to


async def test_an_answer_to_somebody_who_left_is_dropped(house: House, tg: FakeTelegram, ann: User, kai: User) -> None:
    gate = asyncio.Event()
    tg.fail_next("sendMessage", hang=gate, status=403, description="Forbidden: bot was blocked by the user")
    await ann.send("/board")
    await tg.until(lambda: tg.calls_of("sendMessage"))
    gate.set()
    told = await house.tell(kai, "/board")
    assert told.text.startswith("Board")


async def test_a_press_that_cannot_be_answered_any_more_is_done_all_the_same(
    house: House, tg: FakeTelegram, ann: User
) -> None:
    asked = await house.tell(ann, "/order")
    gate = asyncio.Event()
    tg.fail_next("answerCallbackQuery", hang=gate)
    ann.tap(asked, "Equipment repair")
    await tg.until(lambda: tg.calls_of("answerCallbackQuery"))
    house.clock.move(minutes=5)
    gate.set()
    await tg.drained()
    assert "Which machine?" in asked.text
