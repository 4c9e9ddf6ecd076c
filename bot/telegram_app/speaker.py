"""Answers to people, right after the commit: patient where Telegram asks for patience, quiet where nobody listens."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TypeVar

import structlog
from telegram import Bot
from telegram.constants import ChatAction

from bot.ports import Destination, Failing, MessageGone, Migrated, TryLater, Unreachable
from bot.telegram_app.errors import translated
from bot.telegram_app.lanes import Lanes
from bot.telegram_app.sending import Body, change, number, send
from bot.telegram_app.settings import Pauses
from bot.telegram_app.text import LONGEST_TOAST, cut

TRIES = 3
LONGEST_WAIT = 60.0
T = TypeVar("T")
log = structlog.get_logger()


class Speaker:
    """What it says is lost when Telegram stays away for long: what was done is committed, and cards are delivered by
    rows."""

    def __init__(self, bot: Bot, pauses: Pauses) -> None:
        self.bot = bot
        self._pauses = pauses
        self._waiting = Lanes()

    async def say(self, to: Destination, body: Body) -> str | None:
        """Posts a message; None when it could not be posted, or not yet: what a group has no room for now (20 messages
        a minute) waits by itself, so that nobody's press there waits behind it. Groups hear it without a sound."""
        if not to.address.startswith("-"):
            return await self._patiently(lambda: send(self.bot, to, body))
        wait = 0.0
        try:
            return await send(self.bot, to, body, quietly=True)
        except Migrated as moved:
            to = replace(to, address=moved.address, reply_to=None)
        except TryLater as error:
            wait = error.seconds
        except Failing:
            wait = self._pauses.first
        except (Unreachable, MessageGone) as error:
            log.info("an answer reached nobody", error=str(error))
            return None
        self._waiting.enter({to.address}, lambda: self._say_later(to, body, wait))
        return None

    async def change(self, to: Destination, ref: str, body: Body) -> bool:
        """Replaces an own message; False when it could not be replaced."""

        async def replaced() -> bool:
            await change(self.bot, to, ref, body)
            return True

        try:
            return await self._patiently(replaced) or False
        except Migrated:
            return False

    async def toast(self, query: str, words: str = "", *, alert: bool = False, url: str = "") -> None:
        """Answers a press. Words longer than a toast are cut, and stay until they are closed."""
        shown = cut(words, LONGEST_TOAST)
        alert = alert or shown != words

        async def answered() -> bool:
            with translated():
                return await self.bot.answer_callback_query(query, shown or None, alert or None, url or None)

        await self._patiently(answered)

    async def reaches(self, user: str) -> bool:
        """Whether somebody can be written to privately; shows them that an answer is coming."""
        try:
            with translated():
                return await self.bot.send_chat_action(number(user), ChatAction.TYPING)
        except (Unreachable, MessageGone, Migrated):
            return False
        except (TryLater, Failing):
            return True

    async def drained(self) -> None:
        """Until nothing waits to be said any more."""
        await self._waiting.drained(self._pauses.stopping)

    async def _say_later(self, to: Destination, body: Body, wait: float) -> None:
        log.info("an answer has to wait", chat=to.address, seconds=wait)
        await asyncio.sleep(min(wait, LONGEST_WAIT))
        with contextlib.suppress(Migrated):
            await self._patiently(lambda: send(self.bot, to, body, quietly=True))

    async def _patiently(self, call: Callable[[], Awaitable[T]]) -> T | None:
        for failures in range(1, TRIES + 1):
            try:
                return await call()
            except (Unreachable, MessageGone) as error:
                log.info("an answer reached nobody", error=str(error))
                return None
            except (TryLater, Failing) as error:
                log.warning("an answer has to wait", failures=failures, error=str(error))
                wait = error.seconds if isinstance(error, TryLater) else self._pauses.after(failures)
            if failures < TRIES:
                await asyncio.sleep(min(wait, LONGEST_WAIT))
        return None
