"""What Slack, or what stands in for it, answers otherwise than documented: nothing is lost, doubled or stuck by it."""

from typing import Any

import pytest
from starlette.responses import Response

from bot.ports import Destination, Failing, TryLater, Unreachable
from bot.slack_app import SlackApp
from handlers.showing.view import View

from .plain_slack import PlainSlack, plain_slack

CHANNEL, CARD = Destination("C1"), View("WO-1001")
NOT_THERE = [404, 501, {"ok": False, "error": "unknown_method"}]
NOT_ALLOWED = {"ok": False, "error": "missing_scope", "needed": "im:write"}


def app_of(slack: PlainSlack) -> SlackApp:
    assert slack.app
    return slack.app


def raw(body: str | bytes, status: int = 200, media_type: str = "application/json", **headers: str) -> Response:
    """Bytes as they are; `Retry_After` is the header Retry-After."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(body, status, named, media_type)


STRANGE: list[Any] = [
    raw("<html>Bad Gateway</html>", 502, "text/html"),
    raw("<html>Sign in</html>", 200, "text/html"),
    raw(""),
    raw("[]"),
    raw('"ok"'),
    raw(b'{"ok":true,"ts":"\xff"}'),
    raw('{"ok":true,"ts":' + "9" * 5000 + "}"),
    raw("[" * 100_000),
    {"ok": False},
    {"ok": False, "error": {"code": 3}},
    {"ok": False, "error": "invalid_blocks", "response_metadata": {"messages": None}},
    {"ok": False, "error": "invalid_blocks", "response_metadata": []},
]
WAITS = {"3": 3.0, "0": 1.0, "Wed, 21 Oct 2026 07:28:00 GMT": 30.0, "-3": 30.0, "nan": 30.0, "1e400": 30.0}
TOO_FAST = ["ratelimited", "rate_limited", "message_limit_exceeded"]


async def test_json_is_read_whatever_it_is_called() -> None:
    async with plain_slack() as slack:
        for media_type in ("text/plain", "text/html", "application/octet-stream"):
            slack.answers["chat.postMessage"] = raw('{"ok":true,"ts":"1.2"}', 200, media_type)
            assert await app_of(slack).post(CHANNEL, CARD, "card:1") == "1.2"


async def test_what_is_no_answer_of_slacks_is_a_failing_slack() -> None:
    async with plain_slack() as slack:
        for answer in STRANGE:
            slack.answers["chat.postMessage"] = answer
            with pytest.raises(Failing):
                await app_of(slack).post(CHANNEL, CARD, "card:1")


async def test_another_server_than_slack_is_told_from_slack() -> None:
    async with plain_slack() as slack:
        for answer in (404, 502, raw("<html>", 200, "text/html")):
            slack.answers["chat.postMessage"] = answer
            with pytest.raises(Failing, match=r"but not as Slack does.*SLACK_API_URL"):
                await app_of(slack).post(CHANNEL, CARD, "card:1")


async def test_whatever_stands_in_retry_after_slack_is_given_time() -> None:
    async with plain_slack() as slack:
        for retry_after, seconds in WAITS.items():
            slack.answers["chat.postMessage"] = raw("slow down", 429, "text/plain", Retry_After=retry_after)
            with pytest.raises(TryLater) as later:
                await app_of(slack).post(CHANNEL, CARD, "card:1")
            assert later.value.seconds == seconds


async def test_every_word_for_too_fast_is_understood() -> None:
    async with plain_slack() as slack:
        for word in TOO_FAST:
            slack.answers["chat.postMessage"] = {"ok": False, "error": word}
            with pytest.raises(TryLater):
                await app_of(slack).post(CHANNEL, CARD, "card:1")


async def test_a_post_of_which_slack_does_not_say_which_it_is_counts_as_posted() -> None:
    async with plain_slack(chat_postMessage={"ok": True}) as slack:
        assert await app_of(slack).post(CHANNEL, CARD, "card:1") == "0"


async def test_a_post_may_say_which_it_is_in_its_message_alone() -> None:
    async with plain_slack(chat_postMessage={"ok": True, "message": {"ts": "1.2"}}) as slack:
        assert await app_of(slack).post(CHANNEL, CARD, "card:1") == "1.2"


@pytest.mark.parametrize("answer", [*NOT_THERE, {"ok": True}])
async def test_where_no_conversation_can_be_opened_people_are_reached_by_their_id(answer: Any) -> None:
    async with plain_slack(conversations_open=answer) as slack:
        assert await app_of(slack).open_direct("W012A3CDE") == "W012A3CDE"


async def test_the_address_of_a_conversation_may_stand_by_itself() -> None:
    async with plain_slack(conversations_open={"ok": True, "channel": "D1"}) as slack:
        assert await app_of(slack).open_direct("W012A3CDE") == "D1"


@pytest.mark.parametrize("answer", [*NOT_THERE, NOT_ALLOWED, {"ok": True}])
async def test_where_nobody_can_be_found_by_email_nobody_is(answer: Any) -> None:
    async with plain_slack(users_lookupByEmail=answer) as slack:
        assert await app_of(slack).by_email("ann@example.com") is None


@pytest.mark.parametrize("answer", [*NOT_THERE, NOT_ALLOWED])
async def test_where_nobody_can_be_asked_about_everybody_is_a_stranger(answer: Any) -> None:
    async with plain_slack(users_info=answer) as slack:
        assert await app_of(slack).profile("W012A3CDE") is None


async def test_a_right_that_is_missing_for_direct_messages_closes_no_channel() -> None:
    async with plain_slack(conversations_open=NOT_ALLOWED) as slack:
        with pytest.raises(Unreachable, match="needs im:write") as refused:
            await app_of(slack).open_direct("W012A3CDE")
        assert not refused.value.everywhere


async def test_a_channel_whose_past_may_not_be_read_holds_no_card_up() -> None:
    async with plain_slack(conversations_history=NOT_ALLOWED) as slack:
        assert await app_of(slack).find(CHANNEL, "card:1") is None
