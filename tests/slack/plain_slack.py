"""A Slack that does no more than its documentation promises: what is left out, null or unknown there is so here.

It takes calls by POST only, reads arguments from the body only, and answers with the fewest fields.
"""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode

import httpx
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.slack_app import SlackApp, SlackSettings, slack_routes

from .conftest import fetch
from .serving import served
from .small_desk import SmallDesk

Json = dict[str, Any]
SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
ANSWERS: Json = {
    "auth.test": {"ok": True, "user_id": "W0BOT"},
    "chat.postMessage": {"ok": True, "ts": "1503435956.000247"},
    "conversations.open": {"ok": True, "channel": {"id": "D1"}},
    "users.info": {"ok": True, "user": {"id": "W012A3CDE", "name": "spengler", "profile": None}},
    "views.open": {"ok": True, "view": {"id": "VMHU10V25"}},
}
PLAIN = {"ok": True}


@dataclass
class PlainSlack:
    """`answers` are bodies by method, or statuses, or whole responses; what is not in it is answered `{"ok": true}`."""

    desk: SmallDesk
    answers: Json = field(default_factory=lambda: dict(ANSWERS))
    calls: list[tuple[str, Json]] = field(default_factory=list)
    silent: set[str] = field(default_factory=set)
    """Methods that are not answered before everything is over."""
    over: asyncio.Event = field(default_factory=asyncio.Event)
    address: str = ""
    app: SlackApp | None = None

    async def handle(self, request: Request) -> Response:
        """One call of the Web API, or of a response_url."""
        method, body = request.path_params["method"], (await request.body()).decode()
        is_json = "json" in request.headers["content-type"]
        self.calls.append((method, json.loads(body) if is_json else dict(parse_qsl(body))))
        if method in self.silent:
            await self.over.wait()
        answer = self.answers.get(method, PLAIN)
        if isinstance(answer, Response):
            return answer
        return Response(status_code=answer) if isinstance(answer, int) else JSONResponse(answer)

    def called(self, method: str) -> list[Json]:
        """The arguments of every call of a method."""
        return [arguments for name, arguments in self.calls if name == method]

    async def send(self, body: str, media_type: str, retry: int = 0) -> httpx.Response:
        """One signed delivery, and what follows it."""
        now = str(int(time.time()))
        signature = hmac.new(SECRET.encode(), f"v0:{now}:{body}".encode(), hashlib.sha256).hexdigest()
        headers = {"Content-Type": media_type, "X-Slack-Request-Timestamp": now, "X-Slack-Signature": f"v0={signature}"}
        if retry:
            headers |= {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"}
        async with httpx.AsyncClient(timeout=60) as client:
            answer = await client.post(f"{self.address}/slack/events", content=body, headers=headers)
        assert self.app
        await self.app.idle()
        return answer

    async def command(self, text: str, **more: Any) -> httpx.Response:
        """A slash command."""
        given = {"command": "/order", "text": text, "user_id": "W012A3CDE", "channel_id": "C2147483705"} | more
        return await self.send(urlencode(given), "application/x-www-form-urlencoded")

    async def interact(self, payload: Json, retry: int = 0) -> httpx.Response:
        """A press, a shortcut or a form."""
        payload = {"user": {"id": "W012A3CDE"}, "team": None, "enterprise": None, "unheard_of": {"x": [1]}} | payload
        return await self.send(urlencode({"payload": json.dumps(payload)}), "application/x-www-form-urlencoded", retry)

    async def event(self, event: Json, retry: int = 0, **more: Any) -> httpx.Response:
        """An event."""
        given = {"type": "event_callback", "event": event, "enterprise_id": None} | more
        return await self.send(json.dumps(given), "application/json", retry)


@asynccontextmanager
async def plain_slack(**answers: Any) -> AsyncIterator[PlainSlack]:
    """Baton's adapter, connected to it through HTTP events."""
    slack = PlainSlack(SmallDesk())
    slack.answers |= {method.replace("_", "."): answer for method, answer in answers.items()}
    async with served([Route("/api/{method}", slack.handle, methods=["POST"])]) as api:
        settings = SlackSettings("xoxb-1", signing_secret=SECRET, api_url=f"{api}/api")
        slack.app = SlackApp(settings, slack.desk, fetch)
        async with served(slack_routes(slack.app)) as slack.address:
            await slack.app.start()
            try:
                yield slack
            finally:
                slack.over.set()
                await slack.app.stop()
