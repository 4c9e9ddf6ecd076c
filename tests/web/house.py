"""The example company behind the web face, on embedded SQLite and a clock that stands still until it is moved."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from prometheus_client import CollectorRegistry
from starlette.applications import Starlette

from bot.delivery.deliverer import Deliverer
from bot.desk import Desk
from bot.office import Office
from bot.pages.pages import OfficePages
from bot.server import embedded, listen
from bot.web_app.app import web_app
from bot.web_app.chat import WebChat
from bot.web_app.live import Live
from bot.web_app.settings import Redeem, Secret, WebSettings
from storage.database import Database
from tests.meridian import meridian

FRIDAY = datetime(2026, 11, 20, 2, 5, tzinfo=UTC)
"""10:05 in Shanghai."""


@dataclass
class Clock:
    """A clock that tests move."""

    now: datetime = FRIDAY

    def __call__(self) -> datetime:
        """The present moment."""
        return self.now

    def move(self, **amount: float) -> None:
        """Lets time pass: `move(hours=2)`."""
        self.now += timedelta(**amount)


async def a_secret() -> str:
    """A key for cookies."""
    return "a secret"


@dataclass
class House:
    """Everything that runs. `codes` are open sign-in codes by person; `ready` is what /readyz says."""

    office: Office
    desk: Desk
    pages: OfficePages
    chat: WebChat
    deliverer: Deliverer
    clock: Clock
    codes: dict[str, str] = field(default_factory=dict)
    ready: bool = True

    def app(
        self,
        *,
        demo: bool = True,
        base_url: str = "http://testserver",
        secret: Secret = a_secret,
        redeem: Redeem | None = None,
    ) -> Starlette:
        """The web face."""
        settings = WebSettings(base_url, "Meridian Pumps", demo=demo)
        return web_app(
            self.desk,
            self.chat,
            self.pages,
            settings,
            secret=secret,
            redeem=redeem or self._redeem,
            ready=self._ready,
            clock=self.clock,
            registry=CollectorRegistry(),
        )

    async def _redeem(self, code: str) -> str | None:
        return self.codes.pop(code, None)

    async def _ready(self) -> bool:
        return self.ready


@asynccontextmanager
async def house(url: str) -> AsyncIterator[House]:
    """The company at work on a database with all tables and no rows."""
    clock, database = Clock(), Database(url)
    office = Office(meridian(), database, clock, web="http://testserver")
    desk = Desk(office)
    pages, live = OfficePages(office, desk), Live()
    chat = WebChat(database, pages, live, clock)
    office.chats["web"] = chat
    office.watchers.append(live.changed)
    yield House(office, desk, pages, chat, Deliverer(office), clock)
    await database.close()


@asynccontextmanager
async def served(running: House) -> AsyncIterator[str]:
    """The web face on a free port of the loopback, with delivery at work; yields its address."""
    socket = listen("127.0.0.1", 0)
    address = f"http://127.0.0.1:{socket.getsockname()[1]}"
    server = embedded(running.app(base_url=address))
    task = asyncio.create_task(server.serve(sockets=[socket]))
    running.deliverer.start()
    yield address
    running.chat.live.close()
    server.should_exit = True
    await task
    await running.deliverer.stop()
