"""Updates delivered to us."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette

from bot.server import embedded, listen
from bot.telegram_app.app import TelegramApp
from bot.telegram_app.settings import TelegramSettings
from tests.fakes.telegram import FakeTelegram, User
from tests.telegram.house import PAUSES, Clock, House, housed
from tests.telegram.listening import SlowDesk, database_away


@pytest.fixture
async def served(tg: FakeTelegram, clock: Clock, ready_sqlite_url: str) -> AsyncIterator[House]:
    """Baton behind a web server, with a webhook and a desk that can be held up."""
    listener = listen("127.0.0.1", 0)
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    async with housed(ready_sqlite_url, tg, clock) as house:
        desk = SlowDesk(house.office)
        settings = TelegramSettings(tg.token, tg.url, webhook_url=url)
        house.desk, house.app = desk, TelegramApp(settings, house.chat, desk, PAUSES)
        server = embedded(Starlette(routes=list(house.app.routes)))
        serving = asyncio.create_task(server.serve(sockets=[listener]))
        await house.app.start()
        yield house
        await tg.webhook.stop()
        server.should_exit = True
        await serving


async def test_updates_come_with_our_secret_and_are_answered(served: House, tg: FakeTelegram, ann: User) -> None:
    told = await served.tell(ann, "/board")
    assert told.text.startswith("Board")
    assert tg.webhook.url.endswith("/telegram/webhook")
    assert tg.calls_of("getUpdates") == []


async def test_nobody_without_the_secret_is_heard(served: House, tg: FakeTelegram) -> None:
    async with httpx.AsyncClient(timeout=60) as client:
        for headers in ({}, {"X-Telegram-Bot-Api-Secret-Token": "guess"}):
            answer = await client.post(tg.webhook.url, json={"update_id": 1}, headers=headers)
            assert answer.status_code == 403


async def test_what_is_no_update_is_refused(served: House, tg: FakeTelegram) -> None:
    headers = {"X-Telegram-Bot-Api-Secret-Token": tg.webhook.secret}
    async with httpx.AsyncClient(headers=headers, timeout=60) as client:
        assert (await client.post(tg.webhook.url, content=b"{")).status_code == 400
        assert (await client.post(tg.webhook.url, json=["no", "update"])).status_code == 400
        assert (await client.post(tg.webhook.url, content=b" " * (1024 * 1024 + 1))).status_code == 413


async def test_what_could_not_be_committed_is_delivered_again(served: House, tg: FakeTelegram, ann: User) -> None:
    assert isinstance(served.desk, SlowDesk)
    served.desk.failing = [database_away()]
    told = await served.tell(ann, "/board")
    assert told.text.startswith("Board")
    assert [status for _, status in tg.webhook.attempts] == [500, 200]


async def test_the_same_update_twice_is_done_once(served: House, tg: FakeTelegram, ann: User, kai: User) -> None:
    tg.webhook.again = lambda update: True
    await served.tell(ann, "/order repair PUMP7 leaks")
    await served.press(ann, ann.private[-1], "as usual")
    told = await served.tell(ann, "/show WO-1002")
    assert "I find no order" in told.text


async def test_a_stopping_baton_leaves_updates_with_telegram(served: House, tg: FakeTelegram, ann: User) -> None:
    await served.app.stop()
    await ann.send("/board")
    await tg.until(lambda: tg.webhook.attempts)
    assert tg.webhook.attempts[-1][1] == 503
    assert len(tg.world.updates.pending) == 1


async def test_updates_that_nobody_counts_are_heard(served: House, tg: FakeTelegram, ann: User) -> None:
    headers = {"X-Telegram-Bot-Api-Secret-Token": tg.webhook.secret}
    message = {"message_id": 900, "date": 1_800_000_000, "from": {"id": ann.id, "first_name": "Ann"}, "text": "/board"}
    later = message | {"message_id": 901, "text": "/load"}
    async with httpx.AsyncClient(headers=headers, timeout=60) as client:
        for said in (message, message, later):
            answer = await client.post(tg.webhook.url, json={"message": said | {"chat": {"id": ann.id}}})
            assert answer.status_code == 200
    await served.settle()
    assert {shown.text.split("\n")[0] for shown in ann.private} == {"Board", "Load"}
