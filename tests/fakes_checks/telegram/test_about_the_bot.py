"""Who the bot is, its commands and its menu."""

import pytest
from telegram import Bot, BotCommandScopeChat, BotCommandScopeDefault, MenuButtonCommands, MenuButtonDefault
from telegram.error import BadRequest

from tests.fakes.telegram import FakeTelegram, User

from .conftest import GROUP


async def test_the_bot_knows_itself(bot: Bot) -> None:
    assert bot.username == "baton_bot"
    assert bot.bot.can_read_all_group_messages is False


async def test_commands_are_kept_per_scope_and_language(bot: Bot) -> None:
    await bot.set_my_commands([("order", "Make a work order"), ("mine", "What is mine")])
    await bot.set_my_commands([("order", "建立工單")], scope=BotCommandScopeDefault(), language_code="zh")
    await bot.set_my_commands([("list", "List")], scope=BotCommandScopeChat(GROUP))
    assert [command.command for command in await bot.get_my_commands()] == ["order", "mine"]
    assert (await bot.get_my_commands(language_code="zh"))[0].description == "建立工單"
    assert (await bot.get_my_commands(scope=BotCommandScopeChat(GROUP)))[0].command == "list"
    await bot.delete_my_commands(language_code="zh")
    assert await bot.get_my_commands(language_code="zh") == ()


@pytest.mark.parametrize(
    ("command", "description", "why"),
    [
        ("Order", "x", "Bot_command_invalid"),
        ("order-now", "x", "Bot_command_invalid"),
        ("x" * 33, "x", "Command length must not exceed 32"),
        ("order", "", "Command description must be non-empty"),
        ("order", "x" * 257, "Command description length must not exceed 256"),
    ],
)
async def test_a_command_telegram_would_not_take(bot: Bot, command: str, description: str, why: str) -> None:
    with pytest.raises(BadRequest, match=why):
        await bot.set_my_commands([(command, description)])


async def test_the_menu_button_is_per_private_chat_or_for_all(bot: Bot) -> None:
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert await bot.get_chat_menu_button(101) == MenuButtonCommands()
    await bot.set_chat_menu_button(101, MenuButtonDefault())
    assert await bot.get_chat_menu_button(101) == MenuButtonDefault()


async def test_typing_is_seen(tg: FakeTelegram, bot: Bot, ann: User) -> None:
    await bot.send_chat_action(ann.id, "typing")
    assert tg.world.actions == [(101, "typing")]
    with pytest.raises(BadRequest, match="Wrong parameter action in request"):
        await bot.send_chat_action(ann.id, "sleeping")
