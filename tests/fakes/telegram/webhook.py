"""Delivery by webhook: one POST an update, again until the bot says 200."""

import asyncio
import contextlib
from collections.abc import Callable

import aiohttp

from .text import Json
from .updates import Updates

PAUSE_SECONDS = 0.02
ANSWER_SECONDS = 10.0


class Webhook:
    """`order` and `again` make trouble on demand: how to sort a batch, and which updates to deliver a second time."""

    def __init__(self, updates: Updates, on_change: Callable[[], None]) -> None:
        self.updates = updates
        self.on_change = on_change
        self.url = ""
        self.secret = ""
        self.connections = 40
        self.last_error = ""
        self.last_error_date = 0
        self.order: Callable[[list[Json]], list[Json]] = list
        self.again: Callable[[Json], bool] = lambda update: False
        self.attempts: list[tuple[int, int]] = []
        self._open = asyncio.Event()
        self._open.set()
        self._task: asyncio.Task[None] | None = None

    async def set(self, url: str, secret: str, connections: int) -> None:
        """Starts delivering to `url`; an empty one stops."""
        await self.stop()
        self.url, self.secret, self.connections = url, secret, connections
        self.last_error, self.last_error_date = "", 0
        if url:
            self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Ends the delivery task; the updates stay."""
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
            self._task = None

    def hold(self) -> None:
        """Lets updates pile up, as after an outage."""
        self._open.clear()

    def release(self) -> None:
        """Delivers what piled up, through `order`."""
        self._open.set()

    async def _run(self) -> None:
        timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            while True:
                await self._open.wait()
                self.updates.arrived.clear()
                batch = self.order(self.updates.peek(100))
                delivered = [await self._deliver(session, update) for update in batch]
                if not all(delivered):
                    await asyncio.sleep(PAUSE_SECONDS)
                elif not self.updates.pending:
                    await self.updates.arrived.wait()

    async def _deliver(self, session: aiohttp.ClientSession, update: Json) -> bool:
        for _ in range(2 if self.again(update) else 1):
            if not await self._post(session, update):
                return False
        self.updates.drop(update)
        self.on_change()
        return True

    async def _post(self, session: aiohttp.ClientSession, update: Json) -> bool:
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret} if self.secret else {}
        status = 0
        try:
            async with session.post(self.url, json=update, headers=headers) as answer:
                status = answer.status
                if status != 200:
                    self._failed(f"Wrong response from the webhook: {status} {answer.reason}")
        except TimeoutError:
            self._failed("Read timeout expired")
        except aiohttp.ClientError:
            self._failed("Connection refused")
        self.attempts.append((update["update_id"], status))
        self.on_change()
        return status == 200

    def _failed(self, why: str) -> None:
        self.last_error = why
        self.last_error_date = int(self.updates.clock())

    def info(self) -> Json:
        """The API's `WebhookInfo`."""
        info: Json = {"url": self.url, "has_custom_certificate": False}
        info["pending_update_count"] = len(self.updates.pending)
        if self.url:
            info |= {"max_connections": self.connections, "ip_address": "127.0.0.1"}
        if self.last_error:
            info |= {"last_error_date": self.last_error_date, "last_error_message": self.last_error}
        if self.updates.allowed:
            info["allowed_updates"] = self.updates.allowed
        return info
