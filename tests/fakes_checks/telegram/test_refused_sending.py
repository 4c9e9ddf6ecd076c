"""What cannot be sent, in Telegram's words."""

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden

from tests.fakes.telegram import FakeTelegram, User

from .conftest import GROUP


def keyboard(*buttons: InlineKeyboardButton) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup.from_column(buttons)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Message text is empty"),
        (" \n ", "Text must be non-empty"),
        ("x" * 4097, "Message is too long"),
        ("😀" * 2049, "Message is too long"),
        ("<b>", "Can't parse entities: can't find end tag"),
    ],
)
async def test_a_text_telegram_would_not_take(bot: Bot, text: str, why: str) -> None:
    with pytest.raises(BadRequest, match=f"(?i){why}"):
        await bot.send_message(101, text, parse_mode="HTML")


async def test_markup_does_not_count_as_length(tg: FakeTelegram, bot: Bot) -> None:
    await bot.send_message(101, f"<b>{'x' * 4096}</b>", parse_mode="HTML")
    assert len(tg.messages(101)[-1].text) == 4096


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        (keyboard(InlineKeyboardButton("泵", callback_data="泵" * 22)), "Button_data_invalid"),
        (keyboard(InlineKeyboardButton("nothing to do")), "Text buttons are not allowed in the inline keyboard"),
        (keyboard(InlineKeyboardButton(" ", callback_data="x")), "Inline keyboard button text must be non-empty"),
        (keyboard(InlineKeyboardButton("x", url="nowhere")), "Inline keyboard button url 'nowhere' is invalid"),
        (keyboard(*[InlineKeyboardButton("x", callback_data="x")] * 101), "Reply markup is too long"),
    ],
)
async def test_a_keyboard_telegram_would_not_take(bot: Bot, markup: InlineKeyboardMarkup, why: str) -> None:
    with pytest.raises(BadRequest, match=f"(?i){why}"):
        await bot.send_message(101, "x", reply_markup=markup)


async def test_an_empty_keyboard_is_none(tg: FakeTelegram, bot: Bot) -> None:
    sent = await bot.send_message(101, "x", reply_markup=InlineKeyboardMarkup([[]]))
    assert sent.reply_markup is None


async def test_places_the_bot_cannot_write_to(tg: FakeTelegram, bot: Bot, ann: User, bob: User) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(4711, "x")
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(bob.id, "x")
    await ann.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(ann.id, "x")
    await ann.start()
    await bot.send_message(ann.id, "welcome back")
    tg.kick_bot(GROUP, by=ann)
    with pytest.raises(Forbidden, match="bot was kicked from the group chat"):
        await bot.send_message(GROUP, "x")
    kinds = [next(name for name in update if name != "update_id") for update in tg.updates]
    assert kinds == ["my_chat_member", "my_chat_member", "message", "my_chat_member"]


async def test_a_reply_needs_its_message_unless_allowed_without(bot: Bot, ann: User) -> None:
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(101, "x", reply_to_message_id=4711)
    alone = await bot.send_message(101, "x", reply_to_message_id=4711, allow_sending_without_reply=True)
    assert alone.reply_to_message is None
    question = await ann.send("?")
    answer = await bot.send_message(101, "!", reply_to_message_id=question.id)
    assert answer.reply_to_message
    assert answer.reply_to_message.text == "?"


async def test_only_members_are_pinged_and_edits_ping_nobody(tg: FakeTelegram, bot: Bot) -> None:
    sent = await bot.send_message(
        GROUP, 'Look @ann_meridian, <a href="tg://user?id=102">Bob</a>, <code>@ann_meridian</code>', parse_mode="HTML"
    )
    await sent.edit_text("Look @ann_meridian")
    assert [ping.person for ping in tg.pings] == [101, 102]
    assert sent.entities[1].user
    assert sent.entities[1].user.first_name == "Bob"
