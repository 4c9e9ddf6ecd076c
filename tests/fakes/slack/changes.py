"""Waiting for something to become true, woken by each thing that happens in the workspace."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from .refusals import NotShown

T = TypeVar("T")


class Changes:
    """A bell: every change rings it, every waiter looks again."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        """Wakes everybody who waits."""
        for waiter in self._waiting:
            if not waiter.done():
                waiter.set_result(None)

    async def until(self, seen: Callable[[], T], seconds: float) -> T:
        """What `seen` returns once it is true; NotShown counts as not yet. AssertionError after `seconds`."""
        deadline = asyncio.get_running_loop().time() + seconds
        while True:
            value, why = _look(seen)
            if value:
                return value
            left = deadline - asyncio.get_running_loop().time()
            if left <= 0 or not await self._rings(left):
                value, why = _look(seen)
                if value:
                    return value
                raise AssertionError(f"not within {seconds} s: {why}")

    async def _rings(self, seconds: float) -> bool:
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(waiter)
        try:
            await asyncio.wait({waiter}, timeout=seconds)
            return waiter.done()
        finally:
            self._waiting.discard(waiter)


def _look(seen: Callable[[], T]) -> tuple[T | None, str]:
    try:
        value = seen()
    except NotShown as not_yet:
        return None, str(not_yet)
    return value, f"it is {value!r}"
