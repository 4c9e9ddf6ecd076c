"""The fake, a tiny bolt app talking to it in both modes, and a bare client."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack

from .endpoint import Endpoint
from .tiny_app import build


class MovableClock:
    """Seconds that move when a test says so."""

    def __init__(self) -> None:
        self.now = 1_790_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Play:
    """The fake with the tiny app connected."""

    slack: FakeSlack
    heard: list[str] = field(default_factory=list)


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
async def slack(clock: MovableClock) -> AsyncIterator[FakeSlack]:
    """A workspace without an app: Ann and Bob, #engineering with the bot, #sales without."""
    slack = await FakeSlack.start(clock=clock, ack_timeout=0.3, look_seconds=0.2)
    furnish(slack)
    yield slack
    await slack.stop()


@pytest.fixture
def client(slack: FakeSlack) -> AsyncWebClient:
    return AsyncWebClient(token=slack.tokens.bot, base_url=slack.api_url)


@pytest.fixture(params=["socket", "http"])
async def play(request: pytest.FixtureRequest) -> AsyncIterator[Play]:
    """The tiny app, over Socket Mode and over signed HTTP."""
    slack = await FakeSlack.start(delivery=request.param, ack_timeout=1.0, rate_limits=False)
    furnish(slack)
    play = Play(slack)
    bolt = build(AsyncWebClient(token=slack.tokens.bot, base_url=slack.api_url), slack.http.signing_secret, play.heard)
    if request.param == "socket":
        handler = AsyncSocketModeHandler(bolt, slack.tokens.app, ping_interval=0.2)
        await handler.connect_async()  # type: ignore[no-untyped-call]
        await slack.connected()
        yield play
        await handler.close_async()  # type: ignore[no-untyped-call]
    else:
        runner = web.AppRunner(bolt.web_app(path="/slack/events"), shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        slack.http.request_url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
        yield play
        await runner.cleanup()
    await slack.stop()


def furnish(slack: FakeSlack) -> None:
    """The people and channels of these tests."""
    slack.person("U1", name="Ann", email="Ann@example.com", locale="zh-TW", tz="Asia/Taipei")
    slack.person("U2", name="Bob", email="bob@example.com")
    slack.channel("C1", name="engineering", members=["U1", "U2"])
    slack.channel("C2", name="sales", members=["U1"], bot_in=False)
    slack.channel("G1", name="board", members=["U2"], bot_in=False, private=True)


@pytest.fixture
async def endpoint() -> AsyncIterator[Endpoint]:
    """An HTTP workspace whose app is answered for by the test."""
    slack = await FakeSlack.start(delivery="http", ack_timeout=0.3, look_seconds=0.2)
    furnish(slack)
    endpoint = Endpoint(slack)
    slack.http.request_url = await endpoint.open()
    yield endpoint
    await slack.stop()
    await endpoint.close()
