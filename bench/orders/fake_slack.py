"""A Slack that says yes to everything at once: it keeps when each card came, and nothing else. `python -m …` serves it.

Orders carry a mark (`bench-17`) in their title, by which their cards are told apart.
"""

import asyncio
import contextlib
import json
import re
import time
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bench.serving import serve

MARK = re.compile(rb"bench-\d+")
AFTERWARDS = 2.0
"""Seconds in which something might still come twice."""


@dataclass
class Card:
    """One card in one channel. `post` is what it was posted with; times are of the machine's monotonic clock."""

    channel: str
    ts: str
    post: dict[str, Any]
    posted: float
    edited: list[float] = field(default_factory=list)


class FakeSlack:
    """Private conversations (`D…`) are answered too, and not kept."""

    def __init__(self) -> None:
        self.cards: dict[str, Card] = {}
        self.posts: dict[str, list[float]] = {}
        self.messages: list[float] = []
        self.calls = 0
        self._changed = asyncio.Condition()

    async def call(self, request: web.Request) -> web.Response:
        """One call of the Web API."""
        at, method, body = time.monotonic(), request.match_info["method"], await request.read()
        self.calls += 1
        if method in ("chat.postMessage", "chat.update"):
            self.messages.append(at)
        if method == "chat.postMessage":
            return web.json_response({"ok": True} | await self._posted(await _arguments(request, body), body, at))
        if method == "chat.update":
            await self._edited(body, at)
        user = re.search(rb"users=(\w+)", body)
        direct = {"id": f"D{user[1].decode()}" if user else "D0"}
        known = {"channel": direct, "user": {"id": "U0", "profile": {}}, "user_id": "UBOT", "team_id": "T1"}
        return web.json_response({"ok": True, "bot_id": "B1", "messages": []} | known)

    async def respond(self, request: web.Request) -> web.Response:
        """A `response_url`: an answer, or the card anew."""
        at, body = time.monotonic(), await request.read()
        self.calls += 1
        if json.loads(body).get("replace_original"):
            await self._edited(body, at)
        return web.json_response({"ok": True})

    async def _posted(self, post: dict[str, Any], body: bytes, at: float) -> dict[str, Any]:
        channel, ts = str(post["channel"]), f"1700000000.{self.calls:06}"
        mark = MARK.search(body)
        if mark and channel.startswith("C"):
            self.posts.setdefault(mark[0].decode(), []).append(at)
            self.cards.setdefault(mark[0].decode(), Card(channel, ts, post, at))
            await self._tell()
        return {"channel": channel, "ts": ts, "message": {"ts": ts}}

    async def _edited(self, body: bytes, at: float) -> None:
        mark = MARK.search(body)
        card = self.cards.get(mark[0].decode()) if mark else None
        if card:
            card.edited.append(at)
            await self._tell()

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def cards_once(self, request: web.Request) -> web.Response:
        """All cards, once there are so many of them with so many edits each."""
        count, edits = int(request.query["count"]), int(request.query.get("edits", 0))
        async with self._changed:
            await self._changed.wait_for(lambda: sum(len(c.edited) >= edits for c in self.cards.values()) >= count)
        return web.json_response({mark: card.__dict__ for mark, card in self.cards.items()})

    async def card(self, request: web.Request) -> web.Response:
        """One card, once it is there and has been edited so many times."""
        mark, edits = request.match_info["mark"], int(request.query.get("edits", 0))
        async with self._changed:
            await self._changed.wait_for(lambda: mark in self.cards and len(self.cards[mark].edited) >= edits)
        return web.json_response(self.cards[mark].__dict__)

    async def posts_once(self, request: web.Request) -> web.Response:
        """When each order was posted about in a channel, and when anything was posted or edited: once so many orders
        were and a little has passed in which nothing came, or time is up."""
        count, seconds = int(request.query["count"]), float(request.query["seconds"])
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds), self._changed:
                await self._changed.wait_for(lambda: len(self.posts) >= count)
            async with asyncio.timeout(seconds):
                await self._quiet()
        return web.json_response({"posts": self.posts, "messages": self.messages})

    async def _quiet(self) -> None:
        seen = -1
        while seen < len(self.messages):
            seen = len(self.messages)
            await asyncio.sleep(AFTERWARDS)

    async def forget(self, request: web.Request) -> web.Response:
        """A fresh start."""
        self.cards.clear()
        return web.json_response({"calls": self.calls})


async def _arguments(request: web.Request, body: bytes) -> dict[str, Any]:
    loaded: dict[str, Any] = (
        json.loads(body) if request.content_type == "application/json" else dict(await request.post())
    )
    return loaded


async def main() -> None:
    """Serves on a free port, and says which, until it is ended."""
    slack, app = FakeSlack(), web.Application()
    app.router.add_route("*", "/api/{method}", slack.call)
    app.router.add_post("/respond/{mark}", slack.respond)
    app.router.add_get("/cards", slack.cards_once)
    app.router.add_get("/cards/{mark}", slack.card)
    app.router.add_get("/posts", slack.posts_once)
    app.router.add_post("/forget", slack.forget)
    await serve(app)


if __name__ == "__main__":
    asyncio.run(main())
