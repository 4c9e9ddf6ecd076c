"""What is being worked on, so that stopping can wait for it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Coroutine
from typing import Any

import structlog

from bot.ports import Failing, MessageGone, TryLater, Unreachable

log = structlog.get_logger()


class Stopping(Exception):
    """The app takes no more deliveries; Slack will deliver them again, to another process or later."""


class InFlight:
    """Deliveries until they are acknowledged, and what follows an acknowledgement."""

    def __init__(self) -> None:
        self._open = 0
        self._stopping = False
        self._tasks: set[asyncio.Task[None]] = set()
        self._idle = asyncio.Event()
        self._idle.set()

    @contextlib.asynccontextmanager
    async def delivery(self) -> AsyncIterator[None]:
        """Around one delivery; raises Stopping when no more are taken."""
        if self._stopping:
            raise Stopping
        self._open += 1
        self._idle.clear()
        try:
            yield
        finally:
            self._open -= 1
            self._look()

    def later(self, work: Coroutine[Any, Any, None]) -> None:
        """Does something after the acknowledgement; what goes wrong there is logged."""
        self._idle.clear()
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    async def idle(self) -> None:
        """Waits until nothing is under way."""
        await self._idle.wait()

    async def drain(self, seconds: float) -> None:
        """Takes nothing new, and waits until all is done; after `seconds` what is left is given up."""
        self._stopping = True
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.idle(), seconds)
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if isinstance(error, TryLater | Unreachable | MessageGone | Failing):
            log.warning("an answer could not be shown in Slack", why=str(error))
        elif error is not None:
            log.error("an answer could not be shown in Slack", exc_info=error)
        self._look()

    def _look(self) -> None:
        if not self._open and not self._tasks:
            self._idle.set()
