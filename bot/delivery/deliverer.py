"""The loop that brings everything out: woken after each commit, and by a tick for what became due."""

import asyncio
import contextlib

import structlog

from bot.delivery.budget import Budget
from bot.delivery.cards import deliver_cards
from bot.delivery.notices import deliver_notices
from bot.delivery.timers import fire_timers
from bot.office import Office

log = structlog.get_logger()


class Deliverer:
    """Runs the sweeps until stopped; whatever is half done then is found again by the next start."""

    def __init__(self, office: Office, budget: Budget | None = None) -> None:
        self._office = office
        self._budget = budget or Budget(office.clock)
        self._task: asyncio.Task[None] | None = None
        self._stopping = False

    def start(self) -> None:
        """Begins to deliver, in the running loop."""
        self._task = asyncio.create_task(self._run(), name="deliverer")
        self._office.work.set()

    async def stop(self) -> None:
        """Finishes the sweep under way and ends."""
        self._stopping = True
        self._office.work.set()
        if self._task:
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

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
            except Exception:
                log.exception("sweep failed")

    async def _sweep(self) -> int:
        fired = await fire_timers(self._office)
        shown = await deliver_cards(self._office, self._budget)
        sent = await deliver_notices(self._office, self._budget)
        return fired + shown + sent
