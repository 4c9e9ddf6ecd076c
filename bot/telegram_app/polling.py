"""Long polling. The offset passes an update only when that update, and all before it, are dealt with."""

import asyncio

import structlog
from telegram import Bot, Update
from telegram.error import Conflict, RetryAfter, TelegramError

from bot.telegram_app.errors import seconds
from bot.telegram_app.intake import ALLOWED, Intake
from bot.telegram_app.settings import Pauses

log = structlog.get_logger()


class Poller:
    """Polls until cancelled. While something is in hand it looks for news without waiting at Telegram, which would
    give the same updates again at once."""

    def __init__(self, bot: Bot, intake: Intake, hold: int, pauses: Pauses) -> None:
        self._bot = bot
        self._intake = intake
        self._hold = hold
        self._pauses = pauses
        self._in_hand: dict[int, asyncio.Task[None]] = {}
        self._done: set[int] = set()
        self._next = 0

    @property
    def offset(self) -> int:
        """The first update that is not dealt with; 0 before the first one came."""
        return min(self._in_hand, default=self._next)

    async def run(self) -> None:
        """Never returns; errors of the network, and another poller, are waited out."""
        failures = 0
        while True:
            try:
                await self._look()
                failures = 0
            except RetryAfter as error:
                await asyncio.sleep(seconds(error.retry_after))
            except TelegramError as error:
                failures += 1
                level = log.error if isinstance(error, Conflict) else log.warning
                level("polling Telegram failed", error=error.message, failures=failures)
                await asyncio.sleep(self._pauses.after(failures))

    async def confirm(self) -> None:
        """Tells Telegram what is dealt with, without taking anything new; for the end, when nothing is in hand."""
        if not self.offset:
            return
        try:
            await self._bot.get_updates(self.offset, limit=1, timeout=0, allowed_updates=ALLOWED)
        except TelegramError as error:
            log.info("the last updates will be delivered again", error=error.message)

    async def _look(self) -> None:
        hold, offset = 0 if self._in_hand else self._hold, self.offset
        # What is dealt with while the question is on its way is in the answer still.
        self._done = {known for known in self._done if known >= offset}
        for update in await self._bot.get_updates(offset, timeout=hold, allowed_updates=ALLOWED):
            if update.update_id not in self._in_hand and update.update_id not in self._done:
                self._take(update)
        if self._in_hand:
            await asyncio.wait(
                self._in_hand.values(), timeout=self._pauses.look_again, return_when=asyncio.FIRST_COMPLETED
            )

    def _take(self, update: Update) -> None:
        id = update.update_id
        self._next = id + 1
        task = self._in_hand[id] = self._intake.take(update)
        task.add_done_callback(lambda done: self._dealt_with(id, done))

    def _dealt_with(self, id: int, task: asyncio.Task[None]) -> None:
        """A task that was cancelled stays in hand: the offset must not pass it."""
        if task.cancelled() or task.exception():
            return
        del self._in_hand[id]
        self._done.add(id)
