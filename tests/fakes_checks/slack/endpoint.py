"""An app that only listens: keeps each request and answers what the test has laid out."""

import json
from typing import Any
from urllib.parse import parse_qs

from aiohttp import web

from tests.fakes.slack import FakeSlack

Json = dict[str, Any]


class Endpoint:
    """Answers with `statuses` and JSON `answers` in turn, then with an empty 200."""

    def __init__(self, slack: FakeSlack) -> None:
        self.slack = slack
        self.statuses: list[int] = []
        self.answers: list[Json] = []
        self.headers: dict[str, str] = {}
        self.got: list[tuple[web.Request, str]] = []
        app = web.Application()
        app.router.add_post("/slack/events", self._take)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)

    async def open(self) -> str:
        """Listens; the address."""
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        return f"http://127.0.0.1:{self._runner.addresses[0][1]}/slack/events"

    async def close(self) -> None:
        """Listens no more."""
        await self._runner.cleanup()

    async def _take(self, request: web.Request) -> web.Response:
        body = await request.text()
        self.got.append((request, body))
        status = self.statuses.pop(0) if self.statuses else 200
        if self.answers:
            return web.json_response(self.answers.pop(0), status=status, headers=self.headers)
        challenge = json.loads(body).get("challenge", "") if request.content_type == "application/json" else ""
        return web.Response(status=status, text=challenge, headers=self.headers)

    def last(self) -> Json:
        """The newest interaction or event."""
        request, body = self.got[-1]
        loaded: Json = json.loads(body if request.content_type == "application/json" else parse_qs(body)["payload"][0])
        return loaded
