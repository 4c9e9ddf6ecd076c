"""The menu of commands."""

from telegram import Bot, BotCommand, MenuButtonCommands

from bot.telegram_app.commands import VERBS
from bot.telegram_app.wording import said

LANGUAGES = {None: "en", "zh": "zh-Hans"}
"""Telegram tells menus apart by two letters only, so zh-Hant readers see the simplified one."""


async def show_menu(bot: Bot) -> None:
    """Registers the commands in both languages, and the button that opens them."""
    for code, language in LANGUAGES.items():
        commands = [BotCommand(verb, said(language, f"command_{verb}")) for verb in VERBS]
        await bot.set_my_commands(commands, language_code=code)
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
