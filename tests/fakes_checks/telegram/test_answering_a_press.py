"""A callback query is answered once, and in time."""

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest

from tests.fakes.telegram import Answer, FakeTelegram, Press, User

from .movable import MovableClock

TOO_OLD = "Query is too old and response timeout expired or query id is invalid"


@pytest.fixture
async def press(bot: Bot, ann: User) -> Press:
    """Ann has pressed Accept."""
    button = InlineKeyboardButton("Accept", callback_data="a:1")
    await bot.send_message(101, "WO-1001", reply_markup=InlineKeyboardMarkup.from_button(button))
    return ann.tap(ann.private[-1], "Accept")


async def test_a_second_answer_is_refused(tg: FakeTelegram, bot: Bot, ann: User, press: Press) -> None:
    await bot.answer_callback_query(press.id, "first")
    with pytest.raises(BadRequest, match=TOO_OLD):
        await bot.answer_callback_query(press.id, "second")
    assert await ann.answer_to(press) == Answer("first")


async def test_a_late_answer_is_refused(bot: Bot, press: Press, clock: MovableClock) -> None:
    clock.move(31)
    with pytest.raises(BadRequest, match=TOO_OLD):
        await bot.answer_callback_query(press.id, "too late")


async def test_an_answer_over_200_units_is_refused(bot: Bot, press: Press) -> None:
    with pytest.raises(BadRequest, match="Message_too_long"):
        await bot.answer_callback_query(press.id, "x" * 201)
