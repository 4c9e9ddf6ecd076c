"""What a test of the process needs: the chats' servers, a company, a database, and Baton started on them."""

import shutil
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from tests.fakes.slack import FakeSlack
from tests.fakes.telegram import FakeTelegram
from tests.plays.telegram_player import TelegramPlayer
from tests.plays.worlds import Worlds, worlds
from tests.process.company import write_company
from tests.process.running import PATIENCE, Running


@dataclass
class House:
    """`environment` is what every start is given; `started` are all processes, dead or alive."""

    folder: Path
    database_url: str
    world: Worlds
    company: Path
    environment: dict[str, str]
    started: list[Running] = field(default_factory=list)

    @property
    def slack(self) -> FakeSlack:
        """The workspace."""
        assert self.world.slack
        return self.world.slack

    @property
    def telegram(self) -> FakeTelegram:
        """The world of the bot."""
        assert self.world.telegram
        return self.world.telegram

    def in_telegram(self, person: str) -> TelegramPlayer:
        """Somebody with a Telegram client."""
        user = self.telegram.user(self.world.numbers[person])
        return TelegramPlayer(self.telegram, user, person, self.world.groups)

    async def launch(self, *words: str, **more: str) -> Running:
        """A process that may still be on its way up, or down; `more` adds to its environment."""
        process = await Running.launch(self.folder, self.environment | more, *(words or ("run",)))
        self.started.append(process)
        return process

    async def start(self, **more: str) -> Running:
        """Baton, answering, and listening to every chat."""
        process = await self.launch(**more)
        await process.says("Baton runs for")
        if self.world.slack and self.slack.sockets.enabled:
            await self.slack.connected(timeout=PATIENCE)
        return process

    async def sign_in_link(self, baton: Running, person: str) -> str:
        """What `baton signin` prints."""
        signin = await self.launch("signin", person, BATON_PORT=baton.url.rpartition(":")[2])
        assert await signin.ended() == 0, signin.err
        return signin.out[0]

    def restore(self, file: str) -> None:
        """Takes back all edits of a file of the company."""
        shutil.copy(self.folder / "as-it-was" / file, self.company / file)

    async def clean_up(self) -> None:
        """Nothing is left running."""
        for process in self.started:
            await process.kill()


def free_port() -> int:
    """A port of loopback that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def now() -> datetime:
    """The real clock: the process has no other."""
    return datetime.now(UTC)


@asynccontextmanager
async def housed(folder: Path, database_url: str, chats: tuple[str, ...], **slack: object) -> AsyncIterator[House]:
    """Everything but Baton, which the test starts; at the end nothing may have been sent that a platform refuses."""
    async with worlds(chats, now, **({"look_seconds": PATIENCE, "trigger_seconds": PATIENCE} | slack)) as world:
        company = write_company(folder, world)
        shutil.copytree(company, folder / "as-it-was")
        environment = {"BATON_CONFIG": str(company), "BATON_DATABASE_URL": database_url, "BATON_PORT": "0"}
        if world.slack:
            environment |= world.slack.environment()
        if world.telegram:
            environment |= {"TELEGRAM_BOT_TOKEN": world.telegram.token, "TELEGRAM_API_URL": world.telegram.url}
        house = House(folder, database_url, world, company, environment)
        try:
            yield house
        finally:
            await house.clean_up()
        world.assert_well_behaved()
