"""The stage: Baton whole, with a movable clock, served on a real socket, and the chats' servers beside it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.delivery.budget import Budget
from bot.server import embedded, listen
from bot.settings import Settings
from bot.slack_app.app import SlackApp
from bot.wiring import Baton, build
from config import EXAMPLE
from handlers.people.codes import code_for_person
from storage import notices, timers
from tests.meridian import meridian
from tests.plays.player import Player
from tests.plays.web_player import WebPlayer
from tests.plays.worlds import Worlds, worlds

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""10:00 in Shanghai, a working day."""


@dataclass
class Clock:
    """Time as the play tells it."""

    now: datetime = MONDAY

    def __call__(self) -> datetime:
        """The present moment."""
        return self.now


@dataclass
class Stage:
    """What a play needs. Nothing goes out before `settle`, so that each scene is the same every time."""

    baton: Baton
    clock: Clock
    base: str
    world: Worlds
    chats: tuple[str, ...]
    players: dict[tuple[str, str], Player] = field(default_factory=dict)

    async def settle(self) -> None:
        """Everything that is due goes out."""
        await self.baton.deliverer.settle()

    async def later(self, **amount: float) -> None:
        """Time passes, and what becomes due on the way happens at its moment: `later(hours=2)`."""
        end = self.clock.now + timedelta(**amount)
        while self.clock.now < end:
            self.clock.now = min(end, max(await self._next(), self.clock.now + timedelta(seconds=1)))
            await self.settle()

    async def _next(self) -> datetime:
        """When the next timer or held notice is due."""
        far = self.clock.now + timedelta(days=400)
        async with self.baton.office.database.reading() as connection:
            return min(await timers.next_due(connection) or far, await notices.next_due(connection) or far)

    async def player(self, person: str, chat: str | None = None) -> Player:
        """Somebody in a chat (the play's own unless named); the same one when asked again."""
        key = (person, chat or self.chats[0])
        if key not in self.players:
            self.players[key] = await self._enter(*key)
        return self.players[key]

    async def _enter(self, person: str, chat: str) -> Player:
        if chat == "web":
            return await self._web(person)
        return self.world.player(person, chat, self.idle)

    async def stranger(self) -> Player:
        """Somebody in the play's chat whom Baton does not know: in every channel, in no file of the company."""
        return self.world.player("stranger", self.chats[0], self.idle)

    async def idle(self) -> None:
        """Slack has been told everything that it was to be told."""
        for app in self.baton.apps:
            if isinstance(app.chat, SlackApp):
                await app.chat.idle()

    async def _web(self, person: str) -> WebPlayer:
        player = WebPlayer(self.base, person, partial(self._sign_in_link, person))
        await player.sign_in()
        return player

    async def _sign_in_link(self, person: str) -> str:
        office = self.baton.office
        async with office.database.writing() as connection:
            return f"/signin/{await code_for_person(office.session(connection), person)}"


@asynccontextmanager
async def staged(database_url: str, chats: tuple[str, ...] = ("web",)) -> AsyncIterator[Stage]:
    """Baton on a database without rows and the servers of some chats, started; torn down with all that it opened."""
    clock = Clock()
    listener = listen("127.0.0.1", 0)
    port = listener.getsockname()[1]
    async with worlds(chats, clock) as world:
        settings = Settings(EXAMPLE, database_url, secret_key="a secret", port=port, **world.settings())
        baton = build(settings, world.company(meridian()), clock=clock, budget=Budget(clock, {}))
        server = embedded(baton.web)
        serving = asyncio.create_task(server.serve(sockets=[listener]))
        for app in baton.apps:
            await app.start()
        await world.connected()
        stage = Stage(baton, clock, f"http://127.0.0.1:{port}", world, chats)
        try:
            yield stage
        finally:
            for player in stage.players.values():
                await player.close()
            for app in baton.apps:
                await app.stop()
            baton.live.close()
            server.should_exit = True
            await serving
            await baton.office.database.close()
        world.assert_well_behaved()
