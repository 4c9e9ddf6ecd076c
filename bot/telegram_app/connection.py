"""The way to a Bot API server."""

from telegram import Bot
from telegram.request import HTTPXRequest

from bot.telegram_app.settings import TelegramSettings

_SENDING = 10.0
_UPLOADING = 60.0


def connect(settings: TelegramSettings) -> Bot:
    """A bot that is not initialised yet. Polls have a connection of their own, so that they hold nothing up."""
    root = settings.api_url.rstrip("/")
    calls = HTTPXRequest(
        connection_pool_size=32,
        read_timeout=_SENDING,
        write_timeout=_SENDING,
        connect_timeout=_SENDING,
        pool_timeout=_SENDING,
        media_write_timeout=_UPLOADING,
    )
    polls = HTTPXRequest(connection_pool_size=2, read_timeout=_SENDING, connect_timeout=_SENDING)
    return Bot(settings.token, f"{root}/bot", f"{root}/file/bot", request=calls, get_updates_request=polls)
