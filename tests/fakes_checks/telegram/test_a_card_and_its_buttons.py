"""The main road: a command, a card, a press, an edit."""

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update

from tests.fakes.telegram import Answer, FakeTelegram, User

from .conftest import GROUP
from .polling import polling

CARD = "<b>WO-1001</b> Pump 7 leaks"
BUTTONS = InlineKeyboardMarkup.from_row(
    [
        InlineKeyboardButton("✅ Accept", callback_data="a:1001:1"),
        InlineKeyboardButton("Trouble", callback_data="t:1001:1"),
    ]
)


async def test_a_command_becomes_a_card_that_is_accepted_in_place(
    tg: FakeTelegram, bot: Bot, ann: User, bob: User
) -> None:
    async def work(update: Update) -> None:
        if update.message:
            await bot.send_message(GROUP, CARD, parse_mode="HTML", reply_markup=BUTTONS)
        if query := update.callback_query:
            assert query.data == "a:1001:1"
            await query.edit_message_text(f"{CARD}\nBob has it", parse_mode="HTML")
            await query.answer("Yours, Bob.")

    async with polling(bot, work):
        await ann.send("/order repair pump 7")
        card = await tg.until(lambda: tg.card(GROUP, containing="WO-1001"))
        assert tg.text_of(card) == "WO-1001 Pump 7 leaks"
        assert tg.buttons_of(card) == ["✅ Accept", "Trouble"]
        assert card.entities == [{"type": "bold", "offset": 0, "length": 7}]

        assert await bob.press(card, "Accept") == Answer("Yours, Bob.")
        assert tg.text_of(card).endswith("Bob has it")
        assert tg.buttons_of(card) == []
        assert card.edits == 1
        await tg.drained()
    assert tg.violations == []


async def test_a_button_that_is_not_shown_cannot_be_pressed(tg: FakeTelegram, bot: Bot, ann: User, bob: User) -> None:
    shown = await bot.send_message(101, CARD, reply_markup=BUTTONS)
    card = ann.private[-1]
    assert card.id == shown.message_id
    with pytest.raises(AssertionError, match="no button 'Close'"):
        await ann.press(card, "Close")
    with pytest.raises(AssertionError, match="Bob is not in Ann"):
        await bob.press(card, "Accept")
    await bot.delete_message(101, card.id)
    with pytest.raises(AssertionError, match="gone"):
        await ann.press(card, "Accept")


async def test_a_press_nobody_answers_fails_the_play(tg: FakeTelegram, bot: Bot, ann: User) -> None:
    await bot.send_message(101, CARD, reply_markup=BUTTONS)
    with pytest.raises(AssertionError, match="unanswered"):
        await ann.press(ann.private[-1], "Accept", timeout=0.01)


async def test_a_press_on_an_old_message_comes_without_its_text(tg: FakeTelegram, bot: Bot, ann: User) -> None:
    await bot.send_message(101, CARD, reply_markup=BUTTONS)

    async def work(update: Update) -> None:
        assert update.callback_query
        assert update.callback_query.message
        assert not update.callback_query.message.is_accessible
        await update.callback_query.answer("still works", show_alert=True)

    async with polling(bot, work):
        answer = await ann.press(ann.private[-1], "a:1001", inaccessible=True)
        assert answer == Answer("still works", alert=True)


async def test_a_deep_link_starts_the_bot_with_its_payload(tg: FakeTelegram, bot: Bot, bob: User) -> None:
    await bot.send_message(
        GROUP,
        "Link your account",
        reply_markup=InlineKeyboardMarkup.from_button(
            InlineKeyboardButton("Link", url="https://t.me/baton_bot?start=link_9f")
        ),
    )
    await bob.press(tg.messages(GROUP)[-1], "Link")
    (update,) = await bot.get_updates()
    assert update.message
    assert update.message.text == "/start link_9f"
    assert update.message.parse_entities(["bot_command"])
