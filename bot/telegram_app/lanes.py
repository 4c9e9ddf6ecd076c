"""Updates side by side, but never two of one person or one chat out of order."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Hashable

MOST_AT_ONCE = 16


class Lanes:
    """Work waits for all earlier work with which it shares a key; the rest runs at the same time."""

    def __init__(self) -> None:
        self._last: dict[Hashable, asyncio.Task[None]] = {}
        self._running: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(MOST_AT_ONCE)

    def enter(self, keys: Collection[Hashable], work: Callable[[], Awaitable[None]]) -> asyncio.Task[None]:
        """Starts work as soon as its turn has come; the task ends, or fails, as the work does."""
        ahead = {self._last[key] for key in keys if key in self._last}
        task = asyncio.create_task(self._in_turn(ahead, work))
        self._running.add(task)
        for key in keys:
            self._last[key] = task
        task.add_done_callback(lambda done: self._left(done, keys))
        return task

    async def drained(self, seconds: float) -> None:
        """Until nothing runs any more; what takes longer than `seconds` is cancelled."""
        if self._running:
            await asyncio.wait(self._running, timeout=seconds)
        late = set(self._running)
        for task in late:
            task.cancel()
        if late:
            await asyncio.wait(late)

    async def _in_turn(self, ahead: Collection[asyncio.Task[None]], work: Callable[[], Awaitable[None]]) -> None:
        if ahead:
            await asyncio.wait(ahead)
        async with self._room:
            await work()

    def _left(self, task: asyncio.Task[None], keys: Collection[Hashable]) -> None:
        self._running.discard(task)
        for key in keys:
            if self._last.get(key) is task:
                del self._last[key]
