"""Updates of Telegram with something wrong in them, through the webhook and the real library to the real desk."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from itertools import count

import httpx
import pytest_asyncio
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette

from bot.chat_app import fetcher
from bot.telegram_app.app import TelegramApp, telegram_routes
from bot.telegram_app.chat import TelegramChat
from bot.telegram_app.settings import Pauses, TelegramSettings
from bot.telegram_app.webhook import HEADER
from tests.fuzz.a_desk import AnyDesk, any_desk, nothing_fails
from tests.fuzz.patience import tries
from tests.fuzz.telegram_updates import UPDATES
from tests.fuzz.torn import Json, torn
from tests.telegram.sloppy import TOKEN, sloppy_server

__all__ = ["any_desk"]

SECRET = "only-telegram-knows"
_numbers = count(1)


@dataclass
class Office:
    """The app behind its address."""

    client: httpx.AsyncClient

    async def status(self, body: str) -> int:
        """What an update is answered, once it is dealt with."""
        raw = body.encode("utf-8", "surrogatepass")
        answer = await self.client.post("/telegram/webhook", content=raw, headers={HEADER: SECRET})
        return answer.status_code


@pytest_asyncio.fixture
async def telegram_office(any_desk: AnyDesk) -> AsyncIterator[Office]:
    """Kai is known; the server takes whatever it is sent."""
    setup = any_desk.office.setup
    any_desk.office.setup = replace(setup, accounts={("telegram", "104"): "kai"})
    async with sloppy_server() as server:
        asked = TelegramSettings(TOKEN, server.url)
        chat = TelegramChat(asked, fetcher(any_desk.office))
        any_desk.office.chats["telegram"] = chat
        app = TelegramApp(asked, chat, any_desk.desk, Pauses(first=0.01, most=0.02, look_again=0.05, stopping=5.0))
        transport = httpx.ASGITransport(Starlette(routes=telegram_routes(app, SECRET)), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://baton") as client:
            await app.start()
            yield Office(client)
            await app.stop()


@tries(40)
@given(update=st.sampled_from(UPDATES).flatmap(torn))
async def test_no_update_of_telegram_makes_baton_fail(telegram_office: Office, update: Json) -> None:
    fresh = {"update_id": next(_numbers)} if update.get("update_id") == 1 else {}
    async with nothing_fails():
        status = await telegram_office.status(json.dumps(update | fresh))
    assert status in (200, 400), status


async def test_every_update_that_is_whole_is_heard(telegram_office: Office) -> None:
    async with nothing_fails():
        said = [await telegram_office.status(json.dumps(u | {"update_id": next(_numbers)})) for u in UPDATES]
    assert said == [200] * len(UPDATES)


@tries(4)
@given(body=st.sampled_from(["", "{", "[" * 100_000, "NaN", "7", '{"update_id":' + "9" * 5000 + "}", "\udc80"]))
async def test_what_is_no_json_is_refused(telegram_office: Office, body: str) -> None:
    async with nothing_fails():
        assert await telegram_office.status(body) == 400


async def test_a_message_in_answer_to_thousands_is_no_update(telegram_office: Office) -> None:
    deep = '{"update_id":1,"message":' + '{"reply_to_message":' * 900 + "{}" + "}" * 900 + "}"
    async with nothing_fails():
        assert await telegram_office.status(deep) in (200, 400)
