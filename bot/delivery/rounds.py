"""One loop of delivery: woken, it works until nothing is due."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

import structlog

from storage.database import is_away

SLOW = 1.0
"""Seconds after which work waits for a chat rather than for this process."""
log = structlog.get_logger()


class Round:
    """`work` does what is due and returns how much that was. Trouble ends a run; the next one begins when woken, or
    after a `nap` (seconds; None: it is woken), but not within `apart` seconds after the last: what comes meanwhile is
    done together. It lets others go first for `behind` seconds, and those in `after` as long as they have something to
    do, but no longer than `patience` seconds."""

    def __init__(
        self,
        name: str,
        work: Callable[[], Awaitable[int]],
        nap: Callable[[], float | None] = lambda: None,
        apart: float = 0.02,
        behind: float = 0.0,
        after: Sequence["Round"] = (),
        patience: float = 5.0,
    ) -> None:
        self.name = name
        self.work = work
        self.nap = nap
        self.apart = apart
        self.behind = behind
        self.after = after
        self.patience = patience
        self._began: float | None = None
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

    @property
    def busy(self) -> bool:
        """Whether it works, or is about to. What takes long waits for somebody else, and needs no room."""
        if self._began is None:
            return self._bell.is_set()
        return asyncio.get_running_loop().time() - self._began < SLOW

    async def run(self) -> None:
        """Until stopped."""
        while True:
            await self._rest()
            await self._let_others_go_first()
            if self._stopped.is_set():
                return
            self._bell.clear()
            try:
                await self._until_nothing_is_due()
            except Exception as error:
                self._failed(error)
            else:
                self._worked()
            self._began = None
            await self._pass(self.apart)

    async def _let_others_go_first(self) -> None:
        await self._pass(self.behind)
        waited = 0.0
        while waited < self.patience and any(other.busy for other in self.after) and not self._stopped.is_set():
            await self._pass(self.apart)
            waited += self.apart

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
        while not self._stopped.is_set():
            self._began = asyncio.get_running_loop().time()
            if not await self.work():
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
