"""Questions to Slack that an acknowledgement waits for: Slack waits three seconds for that."""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

from bot.ports import Failing, MessageGone, TryLater, Unreachable

T = TypeVar("T")
PATIENCE = 1.0
"""Seconds that something may take which can be done without."""


async def promptly(answer: Awaitable[T], otherwise: T) -> T:
    """The answer if it comes soon; `otherwise` when Slack is slow or refuses."""
    try:
        async with asyncio.timeout(PATIENCE):
            return await answer
    except (TimeoutError, TryLater, Unreachable, MessageGone, Failing):
        return otherwise
