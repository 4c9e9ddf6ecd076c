"""One loop of delivery: woken, it works until nothing is due."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog

from storage.database import is_away

log = structlog.get_logger()


class Round:
    """`work` does what is due and returns how much that was. Trouble ends a run; the next one begins when woken, or
    after a `nap` (seconds; None: it is woken), but not within `apart` seconds after the last: what comes meanwhile is
    done together. It lets others go first for `behind` seconds."""

    def __init__(
        self,
        name: str,
        work: Callable[[], Awaitable[int]],
        nap: Callable[[], float | None] = lambda: None,
        apart: float = 0.02,
        behind: float = 0.0,
    ) -> None:
        self.name = name
        self.work = work
        self.nap = nap
        self.apart = apart
        self.behind = behind
        self._bell = asyncio.Event()
        self._stopped = asyncio.Event()
        self._failures = 0

    def wake(self) -> None:
        """Something may be due."""
        self._bell.set()

    def stop(self) -> None:
        """Ends after what is being done now."""
        self._stopped.set()
        self._bell.set()

    async def run(self) -> None:
        """Until stopped."""
        while True:
            await self._rest()
            await self._pass(self.behind)
            if self._stopped.is_set():
                return
            self._bell.clear()
            try:
                await self._until_nothing_is_due()
            except Exception as error:
                self._failed(error)
            else:
                self._worked()
            await self._pass(self.apart)

    async def _pass(self, seconds: float) -> None:
        """Lets time pass, unless it is stopped."""
        if seconds:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopped.wait(), seconds)

    async def _rest(self) -> None:
        # After trouble there is no hurry: whoever rings does so every second.
        with suppress(TimeoutError):
            await asyncio.wait_for(self._bell.wait(), None if self._failures else self.nap())

    async def _until_nothing_is_due(self) -> None:
        while await self.work():
            if self._stopped.is_set():
                return

    def _failed(self, error: Exception) -> None:
        """Said once, and not with every tick, until it works again."""
        self._failures += 1
        if self._failures > 1:
            return
        if is_away(error):
            log.error("nothing is delivered: the database is away", round=self.name, error=str(error))
        else:
            log.error("nothing is delivered", round=self.name, exc_info=error)

    def _worked(self) -> None:
        if self._failures:
            log.info("delivering again", round=self.name, failures=self._failures)
        self._failures = 0
