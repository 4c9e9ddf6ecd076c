"""The menu of commands."""

import structlog
from telegram import Bot, BotCommand, MenuButtonCommands
from telegram.error import TelegramError

from bot.telegram_app.commands import VERBS
from bot.telegram_app.wording import said

log = structlog.get_logger()
LANGUAGES = {None: "en", "zh": "zh-Hans"}
"""Telegram tells menus apart by two letters only, so zh-Hant readers see the simplified one."""


async def show_menu(bot: Bot) -> None:
    """Registers the commands in both languages, and the button that opens them. A server that knows no menus serves
    as well: people can type."""
    try:
        for code, language in LANGUAGES.items():
            commands = [BotCommand(verb, said(language, f"command_{verb}")) for verb in VERBS]
            await bot.set_my_commands(commands, language_code=code)
        await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    except TelegramError as error:
        log.warning("Telegram shows no menu of commands", error=error.message)
