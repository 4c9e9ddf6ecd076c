"""Socket Mode, counted: stopping waits until an acknowledgement is on its way."""

import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from bot.ports import Unreachable
from bot.slack_app.errors import asked, told
from bot.slack_app.in_flight import InFlight, Stopping
from bot.slack_app.settings import SlackSettings
from bot.slack_app.shapes import drop_nulls, is_heard, unreadable
from bot.slack_app.web import Web

log = structlog.get_logger()


class Socket(AsyncSocketModeHandler):
    """Connections to Slack, made anew by themselves when they break."""

    def __init__(self, app: AsyncApp, settings: SlackSettings, web: Web, work: InFlight) -> None:
        super().__init__(
            app, settings.app_token, logger=app.logger, web_client=web.client, ping_interval=settings.ping_interval
        )
        self._work = work

    async def open(self) -> None:
        """Connects; raises what `asked` raises when Slack does not let it, instead of trying for ever."""
        try:
            opened = await asked(self.client.web_client.apps_connections_open(app_token=self.app_token))
        except Unreachable as refused:
            word = str(refused).partition(":")[0]
            mend = "copy an app-level token with connections:write from the app's page “Basic Information”"
            raise Unreachable(f"{word}: Slack refuses SLACK_APP_TOKEN; {mend}") from refused
        self.client.wss_uri = told(opened, "url")
        await self.connect_async()  # type: ignore[no-untyped-call]

    async def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        """One envelope until it is acknowledged. What comes while stopping is left to Slack's next try."""
        try:
            async with self._work.delivery():
                drop_nulls(req.payload)
                if wrong := unreadable(req.payload):
                    log.warning("a delivery from Slack cannot be read", wrong=wrong)
                    return
                if not is_heard(req.payload):
                    log.warning("a delivery from Slack is of no use here", type=req.payload.get("type"))
                    acknowledge = client.send_socket_mode_response
                    await acknowledge(SocketModeResponse(req.envelope_id))
                    return
                await super().handle(client, req)
        except Stopping:
            return

    async def close(self) -> None:
        """Hangs up."""
        await self.close_async()  # type: ignore[no-untyped-call]
