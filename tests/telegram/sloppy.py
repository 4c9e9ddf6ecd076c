"""Somebody else's Bot API server: knows five methods, waits for nothing, and tells as little as it can."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

Json = dict[str, Any]
TOKEN = "77:sloppy"


@dataclass
class Sloppy:
    """`pending` is what getUpdates gives; `forgets` False: again and again, whatever the offset. `answers` replaces the
    answer to a method: a body, status and text, or what gives either for what it is called with."""

    pending: list[Json] = field(default_factory=list)
    forgets: bool = True
    answers: dict[str, Any] = field(default_factory=dict)
    calls: list[tuple[str, Json]] = field(default_factory=list)
    url: str = ""
    called: asyncio.Event = field(default_factory=asyncio.Event)

    async def until(self, happened: Callable[[], bool]) -> None:
        """Until something is so, looked at after every call."""
        async with asyncio.timeout(5):
            while not happened():
                self.called.clear()
                await self.called.wait()

    def calls_of(self, method: str) -> list[Json]:
        """What a method was called with, oldest first."""
        return [data for name, data in self.calls if name == method]

    @property
    def titles(self) -> list[str]:
        """The bold first words of what was said, oldest first."""
        return [str(call["text"]).split("</b>")[0].removeprefix("<b>") for call in self.calls_of("sendMessage")]

    def hears(self, update_id: int, user: int, words: str, **more: Any) -> None:
        """Somebody writes to the bot."""
        person = {"id": user, "first_name": "Ann"}
        message = {"message_id": 100 + len(self.pending), "from": person, "chat": {"id": user}, "text": words, **more}
        self.pending.append({"update_id": update_id, "message": message})

    async def answer(self, request: web.Request) -> web.Response:
        """One call."""
        method, data = request.match_info["method"], dict(await request.post())
        self.calls.append((method, data))
        self.called.set()
        given = self.answers.get(method)
        given = given(data) if callable(given) else given
        if isinstance(given, tuple):
            return web.Response(status=given[0], text=given[1], content_type="text/html")
        if given is not None:
            return web.json_response(given)
        known: Mapping[str, Callable[[], Any]] = {
            "getMe": lambda: {"id": 77, "first_name": "Baton", "username": "baton_bot"},
            "getUpdates": lambda: self._news(int(str(data.get("offset", 0)))),
            "sendMessage": lambda: {"message_id": len(self.calls), "date": 1_800_000_000_000},
            "editMessageText": lambda: None,
            "answerCallbackQuery": lambda: None,
        }
        if method not in known:
            return web.json_response({"ok": False, "error_code": 404, "description": "Not Found"}, status=404)
        return web.json_response({"ok": True, "result": known[method]()})

    def _news(self, offset: int) -> list[Json]:
        if self.forgets:
            self.pending = [update for update in self.pending if update["update_id"] >= offset]
        return self.pending


@asynccontextmanager
async def sloppy_server() -> AsyncIterator[Sloppy]:
    """The server on loopback."""
    sloppy = Sloppy()
    app = web.Application()
    app.router.add_route("*", "/bot{token}/{method}", sloppy.answer)
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(TestServer(app))
        sloppy.url = str(server.make_url("")).rstrip("/")
        yield sloppy
