"""Answers of Bot API servers as the library reads them."""

import json
from typing import Any

import pytest
from telegram import Bot
from telegram.error import BadRequest, RetryAfter

from bot.ports import Destination, TryLater, Unreachable
from bot.telegram_app.chat import TelegramChat
from bot.telegram_app.errors import translated
from bot.telegram_app.settings import TelegramSettings
from bot.telegram_app.tolerance import tolerated
from handlers.showing.view import View
from tests.telegram.sloppy import TOKEN, Json, Sloppy, sloppy_server

CLOSED = [
    "Bad Request: have no write access to the chat",
    "Bad Request: have no access to the chat",
    "Bad Request: chat is deactivated",
    "Bad Request: group is deactivated",
    "Bad Request: chat is not accessible",
    "Bad Request: CHANNEL_PRIVATE",
    "Bad Request: CHAT_FORBIDDEN",
    "Bad Request: not in the chat",
    "Bad Request: invalid topic identifier specified",
]


async def nothing(file: str) -> None:
    """No file."""


def chat_at(server: Sloppy) -> TelegramChat:
    """The poster alone."""
    return TelegramChat(TelegramSettings(TOKEN, server.url), nothing)


@pytest.mark.parametrize(
    ("answer", "seconds"),
    [
        ({"error_code": 429, "description": "Too Many Requests: retry after 7"}, 7),
        ({"error_code": 420, "description": "FLOOD_WAIT_5"}, 5),
        ({"error_code": 429, "description": "Flood control exceeded. Retry in 60 seconds"}, 60),
        ({"error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": "4"}}, 4),
        ({"error_code": 429}, 3),
    ],
)
def test_how_long_to_wait_may_be_said_in_words_alone(answer: Json, seconds: int) -> None:
    status, body = tolerated("sendMessage", answer["error_code"], json.dumps({"ok": False} | answer).encode())
    assert (status, json.loads(body)["parameters"]["retry_after"]) == (429, seconds)


@pytest.mark.parametrize(
    ("status", "body", "told"),
    [(404, "<h1>Not found</h1>", 502), (403, "", 502), (200, "<html>", 502), (503, "[" * 100_000, 503), (429, "", 429)],
)
def test_whatever_is_no_answer_of_a_bot_api_server_says_nothing_about_the_token_or_a_chat(
    status: int, body: str, told: int
) -> None:
    code, answer = tolerated("getMe", status, body.encode())
    assert code == told
    assert json.loads(answer)["description"].startswith(f"{status}, but not as a Bot API server answers")


@pytest.mark.parametrize("description", CLOSED)
def test_a_chat_that_is_closed_is_known_by_all_that_telegram_says_of_it(description: str) -> None:
    with pytest.raises(Unreachable), translated():
        raise BadRequest(description)


def test_patience_has_one_shape() -> None:
    with pytest.raises(TryLater) as later, translated():
        raise RetryAfter(7)
    assert later.value.seconds == 7


async def test_an_answer_is_posted_although_what_it_answers_is_gone() -> None:
    refusal: Json = {"ok": False, "error_code": 400, "description": "Bad Request: message to be replied not found"}

    def answered(data: Json) -> Any:
        return refusal if "reply_parameters" in data else {"ok": True, "result": {"message_id": 9}}

    async with sloppy_server() as server:
        server.answers["sendMessage"] = answered
        chat = chat_at(server)
        assert await chat.post(Destination("5", reply_to="4"), View("WO-1001"), "") == "9"
        await chat.connection.close()


async def test_a_file_that_is_not_there_is_no_riddle_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    async with sloppy_server() as server:
        server.answers["getFile"] = {"ok": True, "result": {"file_id": "F1", "file_path": "photos/a.jpg"}}
        chat = chat_at(server)
        with pytest.raises(Exception, match="404, but not as a Bot API server"), translated():
            await fetched(chat.bot)
        await chat.connection.close()
    assert caplog.records == []


async def fetched(bot: Bot) -> bytes:
    """The bytes of a file."""
    return bytes(await (await bot.get_file("F1")).download_as_bytearray())
