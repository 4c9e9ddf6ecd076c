"""Every update, to whom it concerns."""

from telegram import Update

from bot.telegram_app.callers import delivery_of
from bot.telegram_app.pressing import pressed
from bot.telegram_app.talking import written
from bot.telegram_app.window import Window


async def handle(window: Window, update: Update) -> None:
    """Commits, then answers. Of the bot's own coming and going (`my_chat_member`) deliveries find out by themselves."""
    if update.callback_query:
        await pressed(window, delivery_of(update), update.callback_query)
    elif update.message:
        await written(window, delivery_of(update), update.message)
