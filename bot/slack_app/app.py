"""The Slack app: listens through Socket Mode or signed HTTP events, and is the place that Baton posts to."""

from typing import TYPE_CHECKING

from slack_bolt.adapter.starlette.async_handler import to_starlette_response
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.signature import SignatureVerifier
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from bot.desk_port import DeskPort
from bot.ports import FileFetcher
from bot.slack_app.bolt import make_bolt
from bot.slack_app.chat import SlackChat
from bot.slack_app.errors import asked
from bot.slack_app.front import Front
from bot.slack_app.in_flight import InFlight, Stopping
from bot.slack_app.listeners import listen
from bot.slack_app.post_box import taken_out
from bot.slack_app.settings import SlackSettings
from bot.slack_app.web import Web

if TYPE_CHECKING:
    from bot.slack_app.socket import Socket

PATIENCE = 10.0
"""Seconds that stopping waits for what is being worked on."""


class SlackApp(SlackChat):
    """Between `start` and `stop` it listens, answers and delivers."""

    def __init__(self, settings: SlackSettings, desk: DeskPort, files: FileFetcher) -> None:
        web = Web(settings)
        super().__init__(web, files)
        self.settings = settings
        self._work = InFlight()
        self._front = Front(desk, self, web, self._work)
        self._http: AsyncApp | None = None
        self._socket: Socket | None = None

    async def start(self) -> None:
        """Signs in and connects. Raises Unreachable when a token is refused, Failing when Slack does not answer; may be
        called again then."""
        await self._web.open()
        try:
            bolt = await self._signed_in()
            if self.settings.socket_mode:
                from bot.slack_app.socket import Socket  # only here: whoever uses HTTP need not wait for its libraries

                self._socket = Socket(bolt, self.settings, self._web, self._work)
                await self._socket.open()
            else:
                self._http = bolt
        except BaseException:
            await self._hang_up()
            raise

    async def stop(self) -> None:
        """Finishes what is under way, at most for ten seconds, and hangs up."""
        await self._work.drain(PATIENCE)
        await self._hang_up()

    async def _hang_up(self) -> None:
        socket, self._socket = self._socket, None
        if socket:
            await socket.close()
        await self._web.close()

    async def idle(self) -> None:
        """Waits until everything that was heard is answered."""
        await self._work.idle()

    async def handle(self, request: Request) -> Response:
        """One HTTP event. 503 while the app is not running: Slack tries again."""
        if self._http is None:
            return PlainTextResponse("not running", 503)
        try:
            async with self._work.delivery():
                taken = await taken_out(request, SignatureVerifier(self.settings.signing_secret))
                if isinstance(taken, int):
                    return Response(status_code=taken)
                return to_starlette_response(await self._http.async_dispatch(taken))
        except Stopping:
            return PlainTextResponse("stopping", 503)

    async def _signed_in(self) -> AsyncApp:
        me = await asked(self._web.client.auth_test())
        self._front.bot_user = str(me.get("user_id") or "")
        identity = AuthorizeResult(
            enterprise_id=me.get("enterprise_id"),
            team_id=me.get("team_id"),
            bot_user_id=me.get("user_id"),
            bot_id=me.get("bot_id"),
            bot_token=self.settings.bot_token,
        )
        bolt = make_bolt(self.settings, identity)
        listen(bolt, self._front)
        return bolt
