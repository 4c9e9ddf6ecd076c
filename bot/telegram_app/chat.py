"""Telegram as a place to deliver to."""

import structlog
from telegram import Bot
from telegram.error import BadRequest

from bot.ports import Destination, Failing, FileFetcher, MessageGone, Migrated, Profile, TryLater, Unreachable
from bot.telegram_app.acquaintances import Acquaintances
from bot.telegram_app.connection import connect
from bot.telegram_app.errors import translated
from bot.telegram_app.sending import Body, attach, card_body, change, number, send, view_body
from bot.telegram_app.settings import TelegramSettings
from handlers.showing.view import View

log = structlog.get_logger()


class TelegramChat:
    """`bot.ports.Chat`. An address is a chat id, a thread a forum topic's id, a reference a message id."""

    name = "telegram"
    searchable = False

    def __init__(self, settings: TelegramSettings, fetch: FileFetcher) -> None:
        self.connection = connect(settings)
        self.bot: Bot = self.connection.bot
        self.known = Acquaintances(settings.language)
        self._fetch = fetch

    async def post(self, to: Destination, view: View, mark: str) -> str:
        """Posts a view, and its files under it. `mark` cannot be carried: Telegram keeps nothing invisible."""
        found = {file: await self._fetch(file) for file in view.files}
        ref = await send(self.bot, to, _body(view))
        for file, content in found.items():
            if content and content[2]:
                await self._attach(Destination(to.address, to.thread, ref), file, content[0], content[2])
        return ref

    async def edit(self, to: Destination, ref: str, view: View) -> None:
        """Replaces text and buttons of a message; its files stay as they are."""
        await change(self.bot, to, ref, _body(view))

    async def find(self, to: Destination, mark: str) -> str | None:
        """None: bots cannot read a chat's history."""
        return None

    async def profile(self, user: str) -> Profile | None:
        """What the newest update said; for somebody not met since the start only the name, and no language."""
        known = self.known.profile(user)
        if known is not None:
            return known
        try:
            with translated():
                chat = await self.bot.get_chat(number(user))
        except Unreachable as error:
            if isinstance(error.__cause__, BadRequest | None):
                return None
            raise
        return Profile(chat.effective_name or "") if chat.type == chat.PRIVATE else None

    async def open_direct(self, user: str) -> str:
        """The private chat has the person's own id. Whether they pressed START shows when something is posted."""
        return str(number(user))

    async def _attach(self, under: Destination, file: str, name: str, content: bytes) -> None:
        """The message stands already: raising would post it a second time, so a file that cannot be sent is logged."""
        try:
            await attach(self.bot, under, name, content)
        except (TryLater, Unreachable, MessageGone, Migrated, Failing) as error:
            log.warning("a file was not delivered", chat=under.address, file=file, error=str(error))


def _body(view: View) -> Body:
    """Only cards can be found again to bring the rest of their buttons; they alone have a progress."""
    return view_body(view) if view.progress is None else card_body(view)
