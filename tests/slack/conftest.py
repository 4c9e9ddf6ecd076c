"""The adapter with a small desk behind it, connected to the fake of Slack in both ways."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Literal

import pytest

from bot.ports import Destination
from bot.slack_app import SlackApp, SlackSettings, slack_routes
from bot.slack_app.manifest import SCOPES
from tests.fakes.slack import FakeSlack, Message, OpenView, User

from .serving import served
from .small_desk import SmallDesk

Way = Literal["socket", "http"]
FILES = {"f9": ("drawing.png", "image/png", b"\x89PNG"), "f0": ("empty.txt", "text/plain", b"")}


@dataclass
class Play:
    """Everything a play needs."""

    slack: FakeSlack
    desk: SmallDesk
    app: SlackApp

    @property
    def ann(self) -> User:
        return self.slack.user("U1")

    @property
    def bob(self) -> User:
        return self.slack.user("U2")

    async def card(self, channel: str = "C1") -> Message:
        """The desk's card, posted into a channel."""
        ref = await self.app.post(Destination(channel), self.desk.card(), "card:7")
        self.desk.cards[ref] = ""
        return next(message for message in self.slack.messages(channel) if message.ts == ref)

    def text(self, message: Message) -> str:
        """What a person reads there."""
        return self.slack.text_of(message)

    async def modal(self, user: User) -> OpenView:
        """The modal in front of somebody, once everything is answered."""
        await self.app.idle()
        assert user.modal is not None
        return user.modal

    async def told(self, user: User, count: int = 1) -> list[str]:
        """What was shown to this person alone, once there is so much of it."""
        await self.slack.until(lambda: len(user.ephemerals) >= count)
        return [self.text(message) for message in user.ephemerals]


async def fetch(file: str) -> tuple[str, str, bytes] | None:
    return FILES.get(file)


@asynccontextmanager
async def playing(way: Way, **settings: Any) -> AsyncIterator[Play]:
    """A workspace with Ann and Bob, #engineering with the app, #sales and a private #board without it."""
    settings = {"rate_limits": False, "ack_timeout": 1.0, "scopes": frozenset(SCOPES)} | settings
    async with await FakeSlack.start(delivery=way, **settings) as slack:
        slack.person("U1", name="Ann", email="Ann@example.com", locale="zh-TW", tz="Asia/Taipei")
        slack.person("U2", name="Bob", email="bob@example.com")
        slack.channel("C1", name="engineering", members=["U1", "U2"])
        slack.channel("C2", name="sales", members=["U1"], bot_in=False)
        slack.channel("G1", name="board", members=["U2"], bot_in=False, private=True)
        given = slack.environment()
        asked = SlackSettings(
            given["SLACK_BOT_TOKEN"],
            given.get("SLACK_APP_TOKEN", ""),
            given.get("SLACK_SIGNING_SECRET", ""),
            given["SLACK_API_URL"],
            ping_interval=0.2,
        )
        desk = SmallDesk()
        app = desk.slack = SlackApp(asked, desk, fetch)
        async with served(slack_routes(app)) as address:
            slack.http.request_url = f"{address}/slack/events"
            await app.start()
            if way == "socket":
                await slack.connected()
            yield Play(slack, desk, app)
            await app.stop()
        refused = [f"{c.method}: {c.result['error']}" for c in slack.calls if c.result.get("error") == "missing_scope"]
        assert (slack.complaints, refused) == ([], [])


@pytest.fixture(params=["socket", "http"])
async def play(request: pytest.FixtureRequest) -> AsyncIterator[Play]:
    """A play over Socket Mode, and the same over signed HTTP events."""
    async with playing(request.param) as play:
        yield play


@pytest.fixture
async def delivering() -> AsyncIterator[Play]:
    """For what does not depend on how Slack is listened to."""
    async with playing("socket") as play:
        yield play
