"""The fake Slack: a strict server on loopback."""

import asyncio
from typing import Any, Self

from aiohttp import web

from .acks import Ack, Delivery
from .faults import Fault, Faults
from .file_server import FileServer
from .http_delivery import HttpDelivery
from .limits import RateLimits
from .methods import all_methods
from .model import Call, Json, Person
from .payloads import event
from .response_server import ResponseServer
from .response_urls import ResponseUrls
from .settings import Settings
from .socket_mode import SocketMode
from .speaking import HISTORY
from .stage import Stage
from .tokens import Tokens
from .views import Views
from .web_api import WebApi
from .workspace import Workspace
from .world import BOT_USER, World


class FakeSlack(Workspace):
    """One workspace with one app: `slack = await FakeSlack.start(...)`, and `await slack.stop()` at the end."""

    def __init__(self, settings: Settings) -> None:
        world = World(settings.clock, set(settings.scopes), bot_name=settings.bot_name, tell_app=self._echo)
        self.settings = settings
        self.tokens = Tokens("xoxb-relay-bot", "xapp-1-relay-app")
        self.limits = RateLimits(settings.clock, on=settings.rate_limits)
        self.sockets = SocketMode(world, settings.patience())
        self.http = HttpDelivery(settings.patience(), settings.signing_secret, settings.request_url)
        self.sockets.enabled = settings.delivery == "socket"
        way: Delivery = self.sockets if self.sockets.enabled else self.http
        views, urls = Views(world, settings.trigger_seconds), ResponseUrls(world)
        super().__init__(world, Stage(world, views, urls, way, settings.look_seconds))
        self.calls: list[Call] = []
        self._faults = Faults()
        methods = all_methods(views, self.sockets)
        self._api = WebApi(world, methods, self.tokens, self.limits, self._faults, self.calls)
        self._responses = ResponseServer(world, urls, self._faults, self.calls)
        self._echoes: set[asyncio.Task[Ack]] = set()
        self._runner = web.AppRunner(self._routes(), shutdown_timeout=0.1, access_log=None)

    @classmethod
    async def start(cls, **settings: Any) -> Self:
        """A running server; the keyword arguments are the fields of `Settings`."""
        slack = cls(Settings(**settings))
        slack.world.people[BOT_USER] = Person(BOT_USER, slack.world.bot_name, is_bot=True)
        await slack._runner.setup()
        await web.TCPSite(slack._runner, "127.0.0.1", 0).start()
        slack.world.base_url = f"http://127.0.0.1:{slack._runner.addresses[0][1]}"
        return slack

    def _routes(self) -> web.Application:
        files, app = FileServer(self.world, self.tokens, self._faults), web.Application(client_max_size=64 * 2**20)
        app.router.add_get("/link/", self.sockets.connect)
        app.router.add_post("/upload/v1/{id}", files.take)
        app.router.add_get("/files-pri/{file}/{name}", files.give)
        app.router.add_get("/sign-in", files.sign_in)
        app.router.add_post("/response/{token}", self._responses.handle)
        app.router.add_route("*", "/api/{method}", self._api.handle)
        return app

    async def stop(self) -> None:
        """Hangs up and closes every connection."""
        for echo in self._echoes:
            echo.cancel()
        await asyncio.gather(*self._echoes, return_exceptions=True)
        await self.sockets.close()
        await self.http.close()
        await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @property
    def api_url(self) -> str:
        """The base of the Web API, with the slash at the end that slack_sdk wants."""
        return f"{self.world.base_url}/api/"

    def environment(self) -> dict[str, str]:
        """The variables that point an app at this workspace."""
        shared = {"SLACK_BOT_TOKEN": self.tokens.bot, "SLACK_API_URL": self.api_url}
        if self.sockets.enabled:
            return shared | {"SLACK_APP_TOKEN": self.tokens.app}
        return shared | {"SLACK_SIGNING_SECRET": self.http.signing_secret}

    def called(self, method: str) -> list[Call]:
        """The recorded calls of one method, also the refused ones."""
        return [call for call in self.calls if call.method == method]

    def fail_next(self, method: str, *, times: int = 1, **fault: Any) -> None:
        """Next calls of a method (or `response_url`, `download`) meet a fault: the keywords are `Fault`'s fields."""
        self._faults.add(method, Fault(**fault), times)

    def mend(self) -> None:
        """Takes back the faults that nobody has met yet."""
        self._faults.clear()

    async def cut_sockets(self) -> None:
        """Breaks the Socket Mode connections without a word."""
        self.sockets.cut()

    async def connected(self, connections: int = 1, timeout: float = 30.0) -> None:  # noqa: ASYNC109 - as `until`
        """Waits until the app holds so many Socket Mode connections."""
        await self.until(lambda: self.sockets.connections >= connections, timeout)

    def revoke_token(self, error: str | None = "token_revoked") -> None:
        """Calls meet `token_revoked`, `account_inactive` or `invalid_auth` from now on; None gives the token back."""
        self.tokens.revoked = error

    def _echo(self, inner: Json) -> None:
        """The app hears its own posts, edits and deletions too, where it is a member."""
        channel = self.world.channels[inner["channel"]]
        silent = BOT_USER not in channel.members or HISTORY[channel.kind] not in self.world.scopes
        nobody_listens = not self.sockets.connections if self.sockets.enabled else self.http.request_url is None
        if silent or nobody_listens:
            return
        task = asyncio.ensure_future(self.stage.send("events_api", event(self.world, inner)))
        self._echoes.add(task)
        task.add_done_callback(self._echoes.discard)
