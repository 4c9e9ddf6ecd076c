"""Long polling. The offset passes an update only when that update, and all before it, are dealt with."""

import asyncio
from collections import OrderedDict
from time import monotonic

import structlog
from telegram import Bot, Update
from telegram.error import Conflict, RetryAfter, TelegramError

from bot.telegram_app.callers import delivery_of
from bot.telegram_app.errors import seconds
from bot.telegram_app.intake import ALLOWED, Intake
from bot.telegram_app.settings import Pauses

MOST_DONE = 1_000
"""Updates that are remembered as dealt with; one answer holds 100."""
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
        self._done: OrderedDict[str, None] = OrderedDict()
        self._next = 0

    @property
    def offset(self) -> int:
        """The first update that is not dealt with; 0 before the first one came."""
        return min(self._in_hand, default=self._next)

    async def run(self) -> None:
        """Never returns; errors of the network, and another poller, are waited out."""
        failures = 0
        # Another may have polled since we did: what is dealt with Telegram knows better.
        self._next = 0
        while True:
            try:
                await self._look()
                failures = 0
            except RetryAfter as error:
                await asyncio.sleep(seconds(error.retry_after))
            except TelegramError as error:
                failures += 1
                await self._failed(error, failures)

    async def _failed(self, error: TelegramError, failures: int) -> None:
        level = log.error if isinstance(error, Conflict) else log.warning
        level("polling Telegram failed", error=error.message, failures=failures)
        if isinstance(error, Conflict) and "webhook" in error.message.casefold():
            await no_webhook(self._bot)
        # A server that was away may count anew; what it repeats is known.
        self._next = 0
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
        hold, asked_at = 0 if self._in_hand else self._hold, monotonic()
        updates = await self._bot.get_updates(self.offset, timeout=hold, allowed_updates=ALLOWED)
        fresh = False
        for update in sorted(updates, key=lambda update: update.update_id):
            if self._fresh(update):
                self._take(update)
                fresh = True
        # Numbers may come in any order, and begin anew after a quiet week: the newest answer counts.
        self._next = max((update.update_id + 1 for update in updates), default=self._next)
        if self._in_hand:
            await asyncio.wait(
                self._in_hand.values(), timeout=self._pauses.look_again, return_when=asyncio.FIRST_COMPLETED
            )
        elif not fresh and monotonic() - asked_at < self._pauses.look_again:
            # A server that does not wait for news must not be asked as fast as it answers.
            await asyncio.sleep(self._pauses.look_again)

    def _fresh(self, update: Update) -> bool:
        """What is dealt with while the question is on its way is in the answer still; some servers repeat more."""
        return update.update_id not in self._in_hand and delivery_of(update) not in self._done

    def _take(self, update: Update) -> None:
        id = update.update_id
        task = self._in_hand[id] = self._intake.take(update)
        task.add_done_callback(lambda done: self._dealt_with(update, done))

    def _dealt_with(self, update: Update, task: asyncio.Task[None]) -> None:
        """A task that was cancelled stays in hand: the offset must not pass it."""
        if task.cancelled() or task.exception():
            return
        del self._in_hand[update.update_id]
        self._done[delivery_of(update)] = None
        if len(self._done) > MOST_DONE:
            self._done.popitem(last=False)


async def no_webhook(bot: Bot) -> None:
    """Polling is refused while a webhook is set; a server that knows none may say what it likes."""
    try:
        await bot.delete_webhook()
    except TelegramError as error:
        log.warning("Telegram does not take a webhook away", error=error.message)
