"""Telegram, started and stopped as one."""

import asyncio
from collections.abc import Sequence

import structlog
from starlette.routing import Route
from telegram import Update
from telegram.error import InvalidToken, TelegramError

from bot.desk_port import DeskPort
from bot.ports import Unreachable
from bot.telegram_app.chat import TelegramChat
from bot.telegram_app.deep_links import DeepLinks
from bot.telegram_app.intake import ALLOWED, Intake
from bot.telegram_app.listening import handle
from bot.telegram_app.menu import show_menu
from bot.telegram_app.polling import Poller, no_webhook
from bot.telegram_app.settings import Pauses, TelegramSettings
from bot.telegram_app.speaker import Speaker
from bot.telegram_app.taking_turns import Alone, Turn, in_turn
from bot.telegram_app.webhook import webhook_route
from bot.telegram_app.window import Window

log = structlog.get_logger()


class BadToken(Unreachable):
    """Telegram does not know the token."""


class TelegramApp:
    """The listeners of one bot. With a webhook its `routes` belong into the web server, which must be up when `start`
    is called. Without one it polls whenever it is its `turn`."""

    def __init__(
        self,
        settings: TelegramSettings,
        chat: TelegramChat,
        desk: DeskPort,
        pauses: Pauses | None = None,
        turn: Turn | None = None,
    ) -> None:
        pauses = pauses or Pauses()
        self._turn = turn or Alone()
        self._settings = settings
        self._pauses = pauses
        self._bot, self._close = chat.bot, chat.connection.close
        links = DeepLinks(chat.bot, settings.derived("deep links"))
        self._window = Window(desk, Speaker(chat.bot, pauses), chat.known, links)
        self._intake = Intake(self._handle, pauses)
        self._poller = Poller(chat.bot, self._intake, settings.poll_seconds, pauses)
        self._task: asyncio.Task[None] | None = None

    @property
    def routes(self) -> Sequence[Route]:
        """The webhook's route; none when we poll."""
        return telegram_routes(self, self._settings.secret) if self._settings.webhook_url else ()

    def route(self, secret: str) -> Route:
        """`POST /telegram/webhook`."""
        return webhook_route(self._bot, self._intake, secret)

    async def start(self) -> None:
        """Begins to listen. Raises BadToken; when Telegram cannot be reached it goes on trying in the background."""
        try:
            connected = await self._connected()
        except BadToken:
            await self._close()
            raise
        self._task = asyncio.create_task(self._listen(connected))

    async def stop(self) -> None:
        """Takes nothing new, ends what is in hand, and tells Telegram what is dealt with. A webhook stays registered,
        so that Telegram keeps what comes meanwhile."""
        if self._task is None:
            return
        task, self._task = self._task, None
        task.cancel()
        await asyncio.wait([task])
        await self._intake.close()
        await self._window.speaker.drained()
        if not self._settings.webhook_url and self._turn.ours:
            await self._poller.confirm()
        await self._turn.give_back()
        await self._close()

    async def _listen(self, connected: bool) -> None:
        failures = 0
        while not connected:
            failures += 1
            await asyncio.sleep(self._pauses.after(failures))
            try:
                connected = await self._connected()
            except BadToken as error:
                # Too late to end the start: the other chats are in use.
                log.error("Telegram refuses us", error=str(error), failures=failures)
        if not self._settings.webhook_url:
            await in_turn(self._turn, self._poller.run)

    async def _connected(self) -> bool:
        """Introduces the bot and says how updates shall come."""
        try:
            await self._bot.initialize()
            await show_menu(self._bot)
            if self._settings.webhook_url:
                secret = self._settings.secret
                await self._bot.set_webhook(self._settings.webhook, secret_token=secret, allowed_updates=ALLOWED)
            else:
                await no_webhook(self._bot)
        except InvalidToken as error:
            raise BadToken("Telegram does not know TELEGRAM_BOT_TOKEN") from error
        except TelegramError as error:
            log.warning("Telegram cannot be reached", error=error.message)
            return False
        return True

    async def _handle(self, update: Update) -> None:
        await handle(self._window, update)


def telegram_routes(app: TelegramApp, secret: str) -> list[Route]:
    """The webhook's route for a web server."""
    return [app.route(secret)]
