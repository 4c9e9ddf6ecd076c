"""Bot API servers that are not Telegram's: Baton reads only what it needs of them."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.chat_app import fetcher
from bot.desk import Desk
from bot.office import Office
from bot.telegram_app.app import TelegramApp
from bot.telegram_app.chat import TelegramChat
from bot.telegram_app.settings import TelegramSettings
from bot.telegram_app.wording import said
from storage.database import Database
from tests.telegram.house import ANN, PAUSES, Clock, company
from tests.telegram.sloppy import TOKEN, Sloppy, sloppy_server

POLLS_A_SECOND = 1 / PAUSES.look_again


@pytest.fixture
async def server() -> AsyncIterator[Sloppy]:
    """A sloppy server."""
    async with sloppy_server() as server:
        yield server


@pytest.fixture
async def office(clock: Clock, ready_sqlite_url: str) -> AsyncIterator[Office]:
    """The example company."""
    database = Database(ready_sqlite_url)
    yield Office(company(), database, clock, web="https://baton.meridian.example")
    await database.close()


@pytest.fixture
async def baton(server: Sloppy, office: Office) -> AsyncIterator[TelegramApp]:
    """Baton, listening to it."""
    async with listening(server, office) as app:
        yield app


@asynccontextmanager
async def listening(server: Sloppy, office: Office, language: str = "en") -> AsyncIterator[TelegramApp]:
    """Baton from start to stop."""
    settings = TelegramSettings(TOKEN, server.url, language=language)
    chat = TelegramChat(settings, fetcher(office))
    office.chats["telegram"] = chat
    app = TelegramApp(settings, chat, Desk(office), PAUSES)
    await app.start()
    yield app
    await app.stop()


async def test_a_server_without_menus_and_webhooks_is_served(server: Sloppy, baton: TelegramApp) -> None:
    server.hears(5, ANN, "/board")
    await server.until(lambda: len(server.titles) == 1)
    assert server.titles == ["Board"]


async def test_a_server_that_does_not_hold_polls_is_not_asked_without_a_pause(
    server: Sloppy, baton: TelegramApp
) -> None:
    began = asyncio.get_running_loop().time()
    await server.until(lambda: len(server.calls_of("getUpdates")) >= 5)
    passed = asyncio.get_running_loop().time() - began
    assert len(server.calls_of("getUpdates")) <= passed * POLLS_A_SECOND + 2


async def test_what_a_server_repeats_in_spite_of_the_offset_is_dealt_with_once(
    server: Sloppy, baton: TelegramApp
) -> None:
    server.forgets = False
    server.hears(9, ANN, "/load")
    server.hears(7, ANN, "/board")
    await server.until(lambda: len(server.titles) >= 2)
    polls = len(server.calls_of("getUpdates"))
    await server.until(lambda: len(server.calls_of("getUpdates")) >= polls + 3)
    assert server.titles == ["Board", "Load"]


async def test_a_server_that_counts_anew_is_still_heard(server: Sloppy, office: Office) -> None:
    async with listening(server, office):
        server.hears(1, ANN, "/board", date=1_800_000_000)
        await server.until(lambda: server.titles == ["Board"])
    server.pending.clear()
    async with listening(server, office):
        server.hears(1, ANN, "/load", date=1_800_000_060)
        await server.until(lambda: len(server.titles) == 2)
    assert server.titles == ["Board", "Load"]


@pytest.mark.parametrize("strange", [{}, {"update_id": 2}, {"update_id": 2, "message": {"entities": [{}]}}, 7, None])
async def test_an_update_that_cannot_be_read_keeps_no_other_away(
    server: Sloppy, baton: TelegramApp, strange: object
) -> None:
    server.answers["getUpdates"] = {"ok": True, "result": [strange, *_said("/board")]}
    await server.until(lambda: bool(server.titles))
    assert server.titles == ["Board"]


@pytest.mark.parametrize("result", [None, True, 12, {"message_id": "12"}, {"message_id": 12, "date": "today"}])
async def test_whatever_a_server_tells_of_what_was_sent_nothing_is_said_twice(
    server: Sloppy, baton: TelegramApp, result: object
) -> None:
    server.answers["sendMessage"] = {"ok": True, "result": result}
    server.hears(5, ANN, "/board")
    server.hears(6, ANN, "/load")
    await server.until(lambda: len(server.titles) >= 2)
    assert server.titles == ["Board", "Load"]


@pytest.mark.parametrize(
    "trouble",
    [
        {"ok": False, "error_code": 400, "description": "Bad Request: chat not found"},
        {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked by the user", "parameters": None},
        {"ok": False},
    ],
)
async def test_refusals_with_status_200_are_refusals(server: Sloppy, baton: TelegramApp, trouble: object) -> None:
    server.answers["sendMessage"] = trouble
    server.hears(5, ANN, "/board")
    await server.until(lambda: bool(server.titles))
    server.answers.clear()
    server.hears(6, ANN, "/load")
    await server.until(lambda: server.titles[-1] == "Load")


@pytest.mark.parametrize("page", [(502, "<html>Bad Gateway</html>"), (200, "<html>Welcome</html>"), (200, "[]")])
async def test_pages_of_proxies_are_waited_out(server: Sloppy, baton: TelegramApp, page: tuple[int, str]) -> None:
    server.answers["getUpdates"] = page
    polls = len(server.calls_of("getUpdates"))
    await server.until(lambda: len(server.calls_of("getUpdates")) >= polls + 3)
    server.answers.clear()
    server.hears(5, ANN, "/board")
    await server.until(lambda: bool(server.titles))


async def test_a_press_without_its_message_is_carried_out(server: Sloppy, baton: TelegramApp) -> None:
    press = {"id": 4, "from": {"id": ANN}, "message": {"chat": {"id": ANN}}, "data": "board"}
    server.pending.append({"update_id": 5, "callback_query": press})
    await server.until(lambda: bool(server.titles) and bool(server.calls_of("answerCallbackQuery")))
    assert server.calls_of("answerCallbackQuery")[0]["callback_query_id"] == "4"


async def test_an_order_of_a_message_is_made_even_when_the_press_does_not_tell_the_message(
    server: Sloppy, baton: TelegramApp
) -> None:
    server.hears(5, ANN, "the hall is cold")
    await server.until(lambda: bool(server.titles))
    press = {"id": "4", "from": {"id": ANN}, "message": {"chat": {"id": ANN}}, "data": "t:order"}
    server.pending.append({"update_id": 6, "callback_query": press})
    await server.until(lambda: len(server.titles) == 2)
    assert server.titles[1] == "New work order"


async def test_what_baton_cannot_read_is_said_to_be_unreadable(server: Sloppy, baton: TelegramApp) -> None:
    place = {"latitude": 1.5, "longitude": 2.5}
    server.hears(5, ANN, "", text=None, location=place)
    server.hears(6, ANN, "", text=None, pinned_message={"message_id": 4, "date": 0, "chat": {"id": ANN}})
    server.hears(7, ANN, "", text=None, location=place, chat={"id": -500, "type": "group"})
    server.hears(8, ANN, "/board")
    await server.until(lambda: len(server.titles) >= 2)
    assert server.titles == [said("en", "only_words"), "Board"]


async def test_people_without_a_language_hear_the_companys(server: Sloppy, office: Office) -> None:
    async with listening(server, office, "zh-Hans"):
        server.hears(5, ANN, "the hall is cold")
        await server.until(lambda: bool(server.titles))
    assert server.titles == [said("zh-Hans", "order_it_hint")]


async def test_what_has_the_number_of_a_group_is_no_private_chat(server: Sloppy, baton: TelegramApp) -> None:
    server.hears(5, ANN, "the hall is cold", chat={"id": -500, "type": "private"})
    server.hears(6, ANN, "/board")
    await server.until(lambda: bool(server.titles))
    assert server.titles == ["Board"]


async def test_a_message_that_loses_its_buttons_says_so(server: Sloppy, baton: TelegramApp) -> None:
    server.hears(5, ANN, "/order")
    await server.until(lambda: bool(server.titles))
    quit = json.loads(str(server.calls_of("sendMessage")[0]["reply_markup"]))["inline_keyboard"][-1][-1]
    chat = {"id": ANN, "type": "private"}
    press = {"id": "4", "from": {"id": ANN}, "message": {"chat": chat, "message_id": 3}, "data": quit["callback_data"]}
    server.pending.append({"update_id": 6, "callback_query": press})
    await server.until(lambda: bool(server.calls_of("editMessageText")))
    assert json.loads(str(server.calls_of("editMessageText")[0]["reply_markup"])) == {"inline_keyboard": []}


def _said(words: str) -> list[dict[str, object]]:
    message = {"message_id": "3", "date": 1.5, "from": {"id": str(ANN)}, "text": words}
    return [{"update_id": 3, "message": message}]
