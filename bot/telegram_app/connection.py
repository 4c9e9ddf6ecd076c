"""The way to a Bot API server."""

import asyncio
from dataclasses import dataclass

from telegram import Bot
from telegram.request import BaseRequest

from bot.telegram_app.settings import TelegramSettings
from bot.telegram_app.transport import TolerantRequest

_SENDING = 10.0
_UPLOADING = 60.0


@dataclass(frozen=True)
class Connection:
    """A bot and the sockets below it. Polls have sockets of their own, so that they hold nothing up."""

    bot: Bot
    requests: tuple[BaseRequest, BaseRequest]

    async def close(self) -> None:
        """Closes the sockets, which the library leaves open when the bot was never introduced."""
        await self.bot.shutdown()
        await asyncio.gather(*(request.shutdown() for request in self.requests))


def connect(settings: TelegramSettings) -> Connection:
    """A bot that is not introduced yet."""
    root = settings.api_url.rstrip("/")
    calls = TolerantRequest(
        connection_pool_size=32,
        read_timeout=_SENDING,
        write_timeout=_SENDING,
        connect_timeout=_SENDING,
        pool_timeout=_SENDING,
        media_write_timeout=_UPLOADING,
    )
    polls = TolerantRequest(connection_pool_size=2, read_timeout=_SENDING, connect_timeout=_SENDING)
    bot = Bot(settings.token, f"{root}/bot", f"{root}/file/bot", request=calls, get_updates_request=polls)
    return Connection(bot, (calls, polls))
