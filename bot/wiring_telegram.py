"""Telegram, made from the settings. Imported only where Telegram is set up: its library takes its time."""

from bot.chat_app import ChatApp, fetcher
from bot.desk import Desk
from bot.office import Office
from bot.settings import Settings
from bot.telegram_app.app import TelegramApp
from bot.telegram_app.chat import TelegramChat
from bot.telegram_app.settings import TelegramSettings
from storage.turns import Turn


def telegram(settings: Settings, office: Office, desk: Desk) -> ChatApp:
    """Telegram as the settings say."""
    access = TelegramSettings(
        token=settings.telegram_bot_token,
        api_url=settings.telegram_api_url,
        webhook_url=settings.telegram_webhook_url,
        webhook_secret=settings.telegram_webhook_secret,
        poll_seconds=settings.telegram_poll,
        language=office.setup.company.language,
    )
    chat = TelegramChat(access, fetcher(office))
    app = TelegramApp(access, chat, desk, turn=Turn(office.database, "telegram"))
    return ChatApp("telegram", chat, app.start, app.stop, app.routes)
