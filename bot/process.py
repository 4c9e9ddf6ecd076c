"""Starting and stopping: schema, web, chats, delivery and the tick, all in one loop."""

import asyncio
import signal
import socket
from collections.abc import Callable

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.housekeeping import tidy
from bot.server import embedded
from bot.wiring import Baton
from storage.schema import migrate

log = structlog.get_logger()
TICK = 1.0
"""Seconds between looks at what has become due."""


class Process:
    """A running Baton. `start` returns when everything answers; `stop` when everything that was begun is done."""

    def __init__(self, baton: Baton, listener: socket.socket) -> None:
        self._baton = baton
        self._listener = listener
        self._server = embedded(baton.web)
        self._serving: asyncio.Task[None] | None = None
        self._scheduler = AsyncIOScheduler()

    async def start(self) -> None:
        """Brings the schema up to date, then opens the doors, then delivers."""
        before, after = await migrate(self._baton.office.database)
        if before != after:
            log.info("schema migrated", before=before, after=after)
        self._serving = asyncio.create_task(self._server.serve(sockets=[self._listener]), name="web")
        for app in self._baton.apps:
            await app.start()
            log.info("chat started", chat=app.name)
        self._baton.deliverer.start()
        self._scheduler.add_job(self._baton.deliverer.tick, "interval", seconds=TICK, misfire_grace_time=None)
        self._scheduler.add_job(self._tidy, "cron", hour=3, misfire_grace_time=None)
        self._scheduler.start()

    async def stop(self) -> None:
        """Takes nothing new, finishes what was begun, gives everything back."""
        self._scheduler.shutdown(wait=False)
        for app in self._baton.apps:
            await app.stop()
        await self._baton.deliverer.stop()
        self._baton.live.close()
        self._server.should_exit = True
        if self._serving:
            await self._serving
        await self._baton.office.database.close()

    async def _tidy(self) -> None:
        await tidy(self._baton.office)


async def run_until_signal(process: Process, started: Callable[[], None]) -> None:
    """Runs until SIGTERM or SIGINT, then drains; `reload` on SIGHUP is the caller's to add."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    await process.start()
    started()
    await stop.wait()
    log.info("stopping")
    await process.stop()
