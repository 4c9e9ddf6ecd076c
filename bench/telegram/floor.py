"""The floor for Telegram: python-telegram-bot with a handler that answers every message with one word."""

import os
from typing import Any

from telegram import Update
from telegram.ext import Application, MessageHandler, filters


async def heard(update: Update, context: Any) -> None:
    """The answer."""
    if update.message:
        await update.message.reply_text("Yes")


def main() -> None:
    """Polls until it is ended."""
    base = f"{os.environ['TELEGRAM_API_URL']}/bot"
    application = Application.builder().token(os.environ["TELEGRAM_BOT_TOKEN"]).base_url(base).build()
    application.add_handler(MessageHandler(filters.ALL, heard))
    print("ready", flush=True)
    application.run_polling()


if __name__ == "__main__":
    main()
