"""Slack's speed limits on a clock that the test moves, and things that go wrong when the test says so."""

import asyncio

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack

from .conftest import MovableClock


async def test_a_channel_takes_a_short_burst_then_one_message_a_second(
    slack: FakeSlack, client: AsyncWebClient, clock: MovableClock
) -> None:
    for number in range(3):
        await client.chat_postMessage(channel="C1", text=str(number))
    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel="C1", text="too fast")
    assert caught.value.response.status_code == 429
    assert caught.value.response.headers["Retry-After"] == "1"
    assert caught.value.response["error"] == "ratelimited"
    await client.chat_postMessage(channel="U1", text="another place")
    clock.now += 1
    await client.chat_postMessage(channel="C1", text="in time")
    assert [message.text for message in slack.messages("C1")] == ["0", "1", "2", "in time"]


async def test_edits_are_fifty_a_minute_for_the_whole_workspace(
    slack: FakeSlack, client: AsyncWebClient, clock: MovableClock
) -> None:
    posted = await client.chat_postMessage(channel="C1", text="x")
    for number in range(50):
        await client.chat_update(channel="C1", ts=posted["ts"], text=str(number))
    clock.now += 15
    with pytest.raises(SlackApiError) as caught:
        await client.chat_update(channel="C1", ts=posted["ts"], text="51")
    assert caught.value.response.headers["Retry-After"] == "45"
    slack.limits.on = False
    await client.chat_update(channel="C1", ts=posted["ts"], text="free")
    slack.limits.on = True
    clock.now += 45
    await client.chat_update(channel="C1", ts=posted["ts"], text="again")


async def test_a_fault_strikes_once_and_applies_nothing(slack: FakeSlack, client: AsyncWebClient) -> None:
    slack.fail_next("chat.postMessage", status=500)
    slack.fail_next("chat.postMessage", error="fatal_error")
    slack.fail_next("chat.postMessage", retry_after=7)
    for status, wait in ((500, None), (200, None), (429, "7")):
        with pytest.raises(SlackApiError) as caught:
            await client.chat_postMessage(channel="C1", text="x")
        assert caught.value.response.status_code == status
        assert caught.value.response.headers.get("Retry-After") == wait
    assert slack.messages("C1") == []
    await client.chat_postMessage(channel="C1", text="x")
    assert [call.status for call in slack.called("chat.postMessage")] == [500, 200, 429, 200]


async def test_an_answer_can_be_lost_after_the_message_was_posted(slack: FakeSlack) -> None:
    client = AsyncWebClient(token=slack.tokens.bot, base_url=slack.api_url, retry_handlers=[])
    slack.fail_next("chat.postMessage", drop_after_applying=True)
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await client.chat_postMessage(channel="C1", text="x")
    assert [message.text for message in slack.messages("C1")] == ["x"]


async def test_silence_ends_in_a_broken_connection(slack: FakeSlack) -> None:
    client = AsyncWebClient(token=slack.tokens.bot, base_url=slack.api_url, retry_handlers=[])
    slack.fail_next("chat.postMessage", hang=0.01)
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await client.chat_postMessage(channel="C1", text="x")
    assert slack.messages("C1") == []


async def test_waiting_wakes_with_each_call_and_says_what_it_missed(slack: FakeSlack, client: AsyncWebClient) -> None:
    waiting = asyncio.ensure_future(slack.until(lambda: slack.messages("C1")))
    await client.chat_postMessage(channel="C1", text="x")
    assert len(await waiting) == 1
    with pytest.raises(AssertionError, match="a card with 'WO-9' in C1 is not shown; shown: x"):
        await slack.until(lambda: slack.card("C1", "WO-9"), timeout=0.01)
