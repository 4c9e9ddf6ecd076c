"""Where every update comes in, polled or delivered: in order, and again when the database was away."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable

import structlog
from sqlalchemy.exc import SQLAlchemyError
from telegram import Update

from bot.telegram_app.lanes import Lanes
from bot.telegram_app.settings import Pauses

Work = Callable[[Update], Awaitable[None]]
ALLOWED = ("message", "callback_query", "my_chat_member")
"""The kinds of update that Baton listens to."""
TRIES = 4
log = structlog.get_logger()


class Intake:
    """`work` commits, then answers. It fails only when it could not commit."""

    def __init__(self, work: Work, pauses: Pauses) -> None:
        self._work = work
        self._pauses = pauses
        self._lanes = Lanes()
        self.closed = False

    def take(self, update: Update) -> asyncio.Task[None]:
        """Deals with an update, once its turn has come, until it is dealt with."""
        return self._lanes.enter(_keys(update), lambda: self._insist(update))

    def take_once(self, update: Update) -> asyncio.Task[None]:
        """Deals with an update; fails when it could not be committed, so that it is delivered again."""
        return self._lanes.enter(_keys(update), lambda: self._work(update))

    async def close(self) -> None:
        """Ends what is in hand; whoever brings something new is to keep it (`closed`)."""
        self.closed = True
        await self._lanes.drained(self._pauses.stopping)

    async def _insist(self, update: Update) -> None:
        """Waits as long as it takes for a database that is away; an update that is itself the trouble is given up,
        loudly, for everything of that person and chat waits behind it."""
        failures = 0
        while True:
            try:
                return await self._work(update)
            except (SQLAlchemyError, OSError) as error:
                failures += 1
                log.warning("an update waits", update=update.update_id, failures=failures, error=str(error))
            except Exception:
                failures += 1
                log.exception("an update failed", update=update.update_id, failures=failures)
                if failures >= TRIES:
                    return
            await asyncio.sleep(self._pauses.after(failures))


def _keys(update: Update) -> set[Hashable]:
    """Whose, and in which chat: both keep their order."""
    keys: set[Hashable] = set()
    if update.effective_user:
        keys.add(("user", update.effective_user.id))
    if update.effective_chat:
        keys.add(("chat", update.effective_chat.id))
    return keys
