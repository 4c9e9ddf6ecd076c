"""Waiting for something to become true, woken by whatever changed: no polling, no sleeping."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Changes:
    """Everybody who waits looks again whenever `tell` is called. All in one event loop."""

    def __init__(self) -> None:
        self._next = asyncio.Event()

    def tell(self) -> None:
        """Something changed."""
        self._next.set()
        self._next = asyncio.Event()

    async def until(self, met: Callable[[], T | None], seconds: float) -> T:
        """The first truthy value of `met`; TimeoutError after `seconds` of real time."""
        async with asyncio.timeout(seconds):
            while not (value := met()):
                await self._next.wait()
            return value
