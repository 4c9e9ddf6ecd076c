"""The loop that brings everything out: woken after each commit, and by a tick for what became due."""

import asyncio

import structlog
from sqlalchemy.exc import DBAPIError

from bot.delivery.budget import Budget
from bot.delivery.cards import deliver_cards
from bot.delivery.notices import deliver_notices
from bot.delivery.timers import fire_timers
from bot.office import Office

log = structlog.get_logger()
PATIENCE = 12.0
"""Seconds that stopping waits for what is being sent; no single call to a chat takes longer."""


class Deliverer:
    """Runs the sweeps until stopped; whatever is half done then is found again by the next start."""

    def __init__(self, office: Office, budget: Budget | None = None) -> None:
        self._office = office
        self._budget = budget or Budget(office.clock)
        self._task: asyncio.Task[None] | None = None
        self._stopping = False
        self._failures = 0

    def start(self) -> None:
        """Begins to deliver, in the running loop."""
        self._task = asyncio.create_task(self._run(), name="deliverer")
        self._office.work.set()

    async def stop(self) -> None:
        """Finishes what is being sent, begins nothing more, and ends."""
        self._stopping = True
        self._budget.close()
        self._office.work.set()
        if self._task:
            await asyncio.wait([self._task], timeout=PATIENCE)
            self._task.cancel()
            await asyncio.wait([self._task])

    def tick(self) -> None:
        """The clock has moved: look what is due."""
        self._office.work.set()

    async def settle(self) -> None:
        """Sweeps until nothing is due at this moment."""
        while await self._sweep():
            pass

    async def _run(self) -> None:
        while not self._stopping:
            await self._office.work.wait()
            self._office.work.clear()
            try:
                while await self._sweep() and not self._stopping:
                    pass
            except Exception as error:
                self._failed(error)
            else:
                self._worked()

    async def _sweep(self) -> int:
        fired = await fire_timers(self._office)
        shown = await deliver_cards(self._office, self._budget)
        sent = await deliver_notices(self._office, self._budget)
        return fired + shown + sent

    def _failed(self, error: Exception) -> None:
        """Said once, not with every tick, until it works again."""
        self._failures += 1
        if self._failures > 1:
            return
        if isinstance(error, OSError | DBAPIError):
            log.error("nothing is delivered: the database is away", error=str(error))
        else:
            log.error("nothing is delivered", exc_info=error)

    def _worked(self) -> None:
        if self._failures:
            log.info("delivering again", failures=self._failures)
        self._failures = 0
