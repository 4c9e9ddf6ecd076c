"""A Telegram that takes everything: it hands out what people wrote, and keeps when each was answered."""

import asyncio
import contextlib
import json
import time
from typing import Any

from aiohttp import web

from bench.serving import serve

ME = {"id": 1, "is_bot": True, "first_name": "Bench", "username": "bench_bot", "can_join_groups": True}
ME |= {"can_read_all_group_messages": True, "supports_inline_queries": False}
HOLD = 5.0
"""Seconds that a poll is held at most, whatever it asks for."""


class FakeTelegram:
    """One bot, and private conversations with it."""

    def __init__(self) -> None:
        self._updates: list[dict[str, Any]] = []
        self._answered: dict[int, float] = {}
        self._number = 0
        self._changed = asyncio.Condition()

    async def call(self, request: web.Request) -> web.Response:
        """One call of the Bot API."""
        at, method, given = time.monotonic(), request.match_info["method"], dict(await request.post())
        if method == "getMe":
            return _ok(ME)
        if method == "getUpdates":
            return _ok(await self._waiting(int(str(given.get("offset", 0))), int(str(given.get("timeout", 0)))))
        if method != "sendMessage":
            return _ok({"url": "", "pending_update_count": 0} if method == "getWebhookInfo" else True)
        chat = int(str(given["chat_id"]))
        async with self._changed:
            self._answered.setdefault(chat, at)
            self._number += 1
            self._changed.notify_all()
        where = {"id": chat, "type": "private", "first_name": "Somebody"}
        return _ok({"message_id": self._number, "date": int(time.time()), "chat": where, "text": str(given["text"])})

    async def _waiting(self, offset: int, hold: int) -> list[dict[str, Any]]:
        async with self._changed:
            self._updates = [update for update in self._updates if update["update_id"] >= offset]
            if not self._updates and hold:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._changed.wait_for(lambda: self._updates), min(hold, HOLD))
            return self._updates

    async def say(self, request: web.Request) -> web.Response:
        """Somebody writes to the bot; the answer comes when the bot's has."""
        update = json.loads(await request.read())
        chat = update["message"]["chat"]["id"]
        async with self._changed:
            self._answered.pop(chat, None)
            self._updates.append(update)
            self._changed.notify_all()
            await self._changed.wait_for(lambda: chat in self._answered)
        return web.json_response({"answered": self._answered[chat]})


def _ok(result: object) -> web.Response:
    return web.json_response({"ok": True, "result": result})


async def main() -> None:
    """Serves on a free port, and says which, until it is ended."""
    telegram, app = FakeTelegram(), web.Application()
    app.router.add_post("/say", telegram.say)
    app.router.add_route("*", "/bot{token}/{method}", telegram.call)
    await serve(app)


if __name__ == "__main__":
    asyncio.run(main())
