"""What cannot be edited or deleted."""

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest

from tests.fakes.telegram import FakeTelegram, User

from .conftest import GROUP
from .movable import MovableClock

ACCEPT = InlineKeyboardMarkup.from_button(InlineKeyboardButton("Accept", callback_data="a:1"))


async def test_an_edit_must_change_something_a_reader_sees(bot: Bot) -> None:
    sent = await bot.send_message(101, "<b>x</b>", parse_mode="HTML", reply_markup=ACCEPT)
    with pytest.raises(BadRequest, match="Message is not modified: specified new message content"):
        await sent.edit_text("<strong>x</strong>", parse_mode="HTML", reply_markup=ACCEPT)
    with pytest.raises(BadRequest, match="Message is not modified"):
        await sent.edit_reply_markup(ACCEPT)
    await sent.edit_text("x", reply_markup=ACCEPT)


async def test_an_edit_of_the_text_without_a_keyboard_takes_the_keyboard_away(tg: FakeTelegram, bot: Bot) -> None:
    sent = await bot.send_message(101, "x", reply_markup=ACCEPT)
    await sent.edit_text("y")
    assert tg.messages(101)[-1].buttons == []
    await sent.edit_reply_markup(ACCEPT)
    assert tg.text_of(tg.messages(101)[-1]) == "y"


async def test_only_own_messages_that_exist_can_be_edited(bot: Bot, ann: User) -> None:
    hers = await ann.send("mine")
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("yours", 101, hers.id)
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("x", 101, 4711)


async def test_deleting_has_its_limits(bot: Bot, ann: User, clock: MovableClock) -> None:
    theirs = await ann.send("/x", chat=GROUP)
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(GROUP, theirs.id)
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(GROUP, 4711)
    own = await bot.send_message(GROUP, "x")
    clock.move(49 * 3600)
    with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
        await own.delete()


async def test_pinning_in_a_group_needs_an_administrator(tg: FakeTelegram, bot: Bot) -> None:
    sent = await bot.send_message(GROUP, "x")
    with pytest.raises(BadRequest, match="Not enough rights to manage pinned messages"):
        await sent.pin()
    tg.chat(GROUP).bot_status = "administrator"
    await sent.pin()
    assert tg.chat(GROUP).pinned == [sent.message_id]
    await bot.unpin_chat_message(GROUP)
    assert tg.chat(GROUP).pinned == []
