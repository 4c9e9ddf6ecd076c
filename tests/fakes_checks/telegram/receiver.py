"""A webhook as a product would serve it."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web


@dataclass
class Receiver:
    """What came in, and with which statuses to answer (200 when the list is used up)."""

    statuses: list[int] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    url: str = ""

    async def take(self, request: web.Request) -> web.Response:
        update: dict[str, Any] = await request.json()
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        self.texts.append(update["message"]["text"])
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)


@contextlib.asynccontextmanager
async def receiving(*statuses: int) -> AsyncIterator[Receiver]:
    """Serves `POST /telegram/webhook` on loopback while the block runs."""
    receiver = Receiver(list(statuses))
    app = web.Application()
    app.router.add_post("/telegram/webhook", receiver.take)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/telegram/webhook"
    try:
        yield receiver
    finally:
        await runner.cleanup()
