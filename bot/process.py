"""Starting and stopping: schema, web, chats, delivery and the tick, all in one loop."""

import asyncio
import signal
import socket
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import wraps
from typing import Any

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy.exc import SQLAlchemyError

from bot.arrivals import bring_all
from bot.connecting import Connections
from bot.former_people import remember_names
from bot.housekeeping import tidy
from bot.opening import Outlived, brought_up_to_date, still_usable
from bot.server import embedded
from bot.wiring import Baton
from routing.company import Company
from storage.database import is_away
from storage.schema import NEWEST

log = structlog.get_logger()
AUDIT = 30.0
"""Seconds between two audits."""
LOOK = 5.0
"""Seconds between looks whether the schema still serves this Baton."""
TICK = 1.0
"""Seconds between looks at what has become due."""
BRINGING = 5
"""Minutes between looks for uploads that could not be fetched, and for people who are new."""


class Process:
    """A running Baton. `start` returns when everything answers; `stop`, from wherever `start` got to, when everything
    that was begun is done."""

    def __init__(self, baton: Baton, listener: socket.socket) -> None:
        self._baton = baton
        self._listener = listener
        self._server = embedded(baton.web)
        self._serving: asyncio.Task[None] | None = None
        self._carrying: asyncio.Task[None] | None = None
        self._connections = Connections(baton.apps)
        self._scheduler = AsyncIOScheduler()
        self._tidying = asyncio.Lock()
        self._auditing = asyncio.Lock()
        self._remembered: Company | None = None
        self.outlived: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        """Fails with Outlived once a newer Baton has made the database one that this one cannot work with."""

    async def start(self) -> None:
        """Brings the schema up to date, then opens the doors, then delivers. Raises DatabaseUnusable, or Unreachable
        when a chat refuses what it was given."""
        before, after = await brought_up_to_date(self._baton.office.database)
        if before != after:
            log.info("schema migrated", before=before, after=after)
        elif after != NEWEST:
            log.info("the schema is newer and serves this Baton too", schema=after, ours=NEWEST)
        await self._remember()
        self._serving = asyncio.create_task(self._server.serve(sockets=[self._listener]), name="web")
        await self._connections.open()
        self._baton.deliverer.start()
        self._carrying = asyncio.create_task(self._baton.elsewhere.carry(self._baton.live.heard), name="elsewhere")
        # All are coroutines: anything else APScheduler would run in a thread, beside the loop.
        self._scheduler.add_job(self._tick, "interval", seconds=TICK, misfire_grace_time=None)
        self._scheduler.add_job(self._look, "interval", seconds=LOOK, misfire_grace_time=None)
        self._scheduler.add_job(_put_off(self._audit), "interval", seconds=AUDIT, misfire_grace_time=None)
        # Once a night over all processes that share the database; whoever slept through it does it in the morning.
        self._scheduler.add_job(_put_off(self._tidy), "cron", minute=0, misfire_grace_time=None)
        self._scheduler.add_job(
            _put_off(self._bring),
            "interval",
            minutes=BRINGING,
            misfire_grace_time=None,
            next_run_time=datetime.now(UTC),
        )
        self._scheduler.start()

    async def stop(self) -> None:
        """Takes nothing new, finishes what was begun, gives everything back. The chats are the last to go, since
        whatever is being delivered goes through them."""
        if self._scheduler.running:
            self._scheduler.pause()
        await asyncio.gather(self._close_web(), self._baton.deliverer.stop())
        if self._carrying:
            self._carrying.cancel()
            await asyncio.wait({self._carrying})
        await self._connections.close()
        # The scheduler cancels the jobs that it still runs.
        async with self._tidying, self._auditing:
            if self._scheduler.running:
                self._scheduler.shutdown(wait=False)
        await self._baton.office.database.close()

    async def _close_web(self) -> None:
        self._baton.live.close()
        self._server.should_exit = True
        if self._serving:
            await self._serving
        self._listener.close()

    async def _tick(self) -> None:
        self._baton.deliverer.tick()

    async def _look(self) -> None:
        try:
            await still_usable(self._baton.office.database)
        except Outlived as error:
            if not self.outlived.done():
                log.error("outlived", why=str(error))
                self.outlived.set_exception(error)
        except (SQLAlchemyError, OSError) as error:
            log.debug("the schema cannot be looked at", error=str(error))

    async def _audit(self) -> None:
        """Beside the others: a night's tidying, or a file that is slow to come, must not look like a dead Baton."""
        async with self._auditing:
            await self._baton.auditor.audit()

    async def _bring(self) -> None:
        async with self._tidying:
            await bring_all(self._baton.office)
            await self._remember()

    async def _remember(self) -> None:
        """After the start, and after each reload, whose transaction is another."""
        company = self._baton.office.setup.company
        if company is not self._remembered:
            await remember_names(self._baton.office)
            self._remembered = company

    async def _tidy(self) -> None:
        async with self._tidying:
            await tidy(self._baton.office)


def _put_off(job: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
    """A job that waits for its next time when the database is away; any other error is the scheduler's to tell."""

    @wraps(job)
    async def tried() -> None:
        try:
            await job()
        except Exception as error:
            if not is_away(error):
                raise
            log.warning("put off: the database is away", job=job.__name__.lstrip("_"), error=str(error))

    return tried


async def run_until_signal(process: Process, started: Callable[[], None]) -> None:
    """Runs until SIGTERM or SIGINT, or until the schema has left it behind (raises Outlived), then drains; a start that
    fails is undone and raises what it failed with."""
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, asked.set)
    starting, stopping = asyncio.create_task(process.start()), asyncio.create_task(asked.wait())
    try:
        await asyncio.wait({starting, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if starting.done():
            starting.result()
            started()
            ends: tuple[asyncio.Future[Any], ...] = (stopping, process.outlived)
            await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        begun = time.monotonic()
        log.info("stopping")
    finally:
        for task in (starting, stopping):
            task.cancel()
        await asyncio.gather(starting, stopping, return_exceptions=True)
        await process.stop()
    log.info("stopped", seconds=round(time.monotonic() - begun, 2))
    if process.outlived.done():
        process.outlived.result()
