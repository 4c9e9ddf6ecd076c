"""A small bot as a product would write it: an own poll loop whose offset moves after the work."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable

from telegram import Bot, Update

Work = Callable[[Update], Awaitable[object]]


@contextlib.asynccontextmanager
async def polling(bot: Bot, work: Work) -> AsyncIterator[list[Update]]:
    """Polls in the background while the block runs; yields the list of what arrived."""
    seen: list[Update] = []

    async def loop() -> None:
        offset = 0
        while True:
            for update in await bot.get_updates(offset=offset, timeout=10):
                seen.append(update)
                await work(update)
                offset = update.update_id + 1

    task = asyncio.create_task(loop())
    try:
        yield seen
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def nothing(update: Update) -> None:
    """Work that does nothing."""
