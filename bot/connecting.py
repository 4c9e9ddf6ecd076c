"""Bringing the chats up: what is set up wrongly ends the start; what does not answer is tried until it does."""

import asyncio
from collections.abc import Sequence

import structlog

from bot.chat_app import ChatApp
from bot.delivery.patience import backoff
from bot.ports import Failing, TryLater, Unreachable

log = structlog.get_logger()


class Connections:
    """The chats beside the web, each started once it can be."""

    def __init__(self, apps: Sequence[ChatApp]) -> None:
        self._apps = apps
        self._trying: list[asyncio.Task[None]] = []

    async def open(self) -> None:
        """Starts every chat, side by side. Raises Unreachable, with what to mend, when one of them refuses us; one
        that does not answer goes on being tried, so that it holds up no other."""
        outcomes = await asyncio.gather(*(self._first(app) for app in self._apps), return_exceptions=True)
        for outcome in outcomes:
            if outcome is not None:
                raise outcome

    async def close(self) -> None:
        """Gives up what is still being tried, and stops every chat once what it has begun is done."""
        for task in self._trying:
            task.cancel()
        await asyncio.gather(*self._trying, return_exceptions=True)
        ends = await asyncio.gather(*(app.stop() for app in self._apps), return_exceptions=True)
        for app, end in zip(self._apps, ends, strict=True):
            if isinstance(end, Exception):
                log.error("chat did not stop cleanly", chat=app.name, exc_info=end)

    async def _first(self, app: ChatApp) -> None:
        try:
            await app.start()
        except (Failing, TryLater) as away:
            log.warning("chat cannot be reached", chat=app.name, why=str(away))
            self._trying.append(asyncio.create_task(self._again(app), name=f"reaching {app.name}"))
        else:
            log.info("chat started", chat=app.name)

    async def _again(self, app: ChatApp) -> None:
        failures = 0
        while True:
            await asyncio.sleep(backoff(failures).total_seconds())
            failures += 1
            try:
                await app.start()
            except (Failing, TryLater) as away:
                log.warning("chat cannot be reached", chat=app.name, why=str(away), failures=failures)
            except Unreachable as refused:
                # Too late to end the start: the other chats are in use.
                log.error("chat refuses us", chat=app.name, why=str(refused), failures=failures)
            else:
                log.info("chat started", chat=app.name)
                return
