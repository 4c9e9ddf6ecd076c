"""Socket Mode by hand: envelopes, second deliveries, several connections, cut lines."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack

Frame = dict[str, Any]
Socket = aiohttp.ClientWebSocketResponse


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def connected(slack: FakeSlack, client: AsyncWebClient, session: aiohttp.ClientSession) -> Socket:
    """One more connection, after its hello."""
    opened = await client.apps_connections_open(app_token=slack.tokens.app)
    socket = await session.ws_connect(opened["url"])
    assert (await socket.receive_json())["type"] == "hello"
    return socket


async def test_what_is_not_acknowledged_comes_again(
    slack: FakeSlack, client: AsyncWebClient, session: aiohttp.ClientSession
) -> None:
    socket = await connected(slack, client, session)
    saying = asyncio.ensure_future(slack.user("U1").say("C1", "hello"))
    first: Frame = await socket.receive_json()
    second: Frame = await socket.receive_json()
    assert (first["type"], first["retry_attempt"], second["retry_attempt"]) == ("events_api", 0, 1)
    assert second["retry_reason"] == "timeout"
    assert first["payload"]["event_id"] == second["payload"]["event_id"]
    await socket.send_json({"envelope_id": second["envelope_id"]})
    await saying
    assert slack.complaints == []


async def test_after_three_more_tries_the_person_is_told(
    slack: FakeSlack, client: AsyncWebClient, session: aiohttp.ClientSession
) -> None:
    socket = await connected(slack, client, session)
    ann = slack.user("U1")
    asking = asyncio.ensure_future(ann.command("/order", channel="C1"))
    frames = [await socket.receive_json() for _ in range(4)]
    assert await asking is None
    assert [frame.get("retry_attempt") for frame in frames] == [None, 1, 2, 3]
    assert ann.troubles == ['/order failed with the error "operation_timeout"']


async def test_each_envelope_goes_to_one_of_the_connections(
    slack: FakeSlack, client: AsyncWebClient, session: aiohttp.ClientSession
) -> None:
    sockets = [await connected(slack, client, session) for _ in range(2)]
    for socket in sockets:
        asking = asyncio.ensure_future(slack.user("U1").command("/order", channel="C1"))
        frame = await socket.receive_json()
        await socket.send_json({"envelope_id": frame["envelope_id"], "payload": {"text": "ok"}})
        assert await asking == {"text": "ok"}


async def test_a_cut_line_is_answered_by_a_new_connection(
    slack: FakeSlack, client: AsyncWebClient, session: aiohttp.ClientSession
) -> None:
    await connected(slack, client, session)
    await slack.cut_sockets()
    asking = asyncio.ensure_future(slack.user("U1").command("/order", channel="C1"))
    socket = await connected(slack, client, session)
    frame = await socket.receive_json()
    assert frame["payload"]["command"] == "/order"
    await socket.send_json({"envelope_id": frame["envelope_id"]})
    await asking


async def test_tickets_are_for_one_connection(
    slack: FakeSlack, client: AsyncWebClient, session: aiohttp.ClientSession
) -> None:
    opened = await client.apps_connections_open(app_token=slack.tokens.app)
    await session.ws_connect(opened["url"])
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await session.ws_connect(opened["url"])


async def test_slack_asks_for_a_fresh_connection(
    slack: FakeSlack, client: AsyncWebClient, session: aiohttp.ClientSession
) -> None:
    socket = await connected(slack, client, session)
    asking = asyncio.ensure_future(slack.sockets.ask_to_reconnect())
    assert (await socket.receive_json())["reason"] == "refresh_requested"
    assert (await socket.receive()).type is aiohttp.WSMsgType.CLOSE
    await asking


async def test_a_bad_view_in_an_acknowledgement_is_held_against_the_app(
    slack: FakeSlack, client: AsyncWebClient, session: aiohttp.ClientSession
) -> None:
    socket = await connected(slack, client, session)
    words = {"type": "section", "text": {"type": "plain_text", "text": "Sure?"}}
    title = {"type": "plain_text", "text": "Order"}
    view = {"type": "modal", "title": title, "submit": title, "blocks": [words]}
    await client.views_open(trigger_id=slack.stage.views.new_trigger("U1"), view=view)
    sending = asyncio.ensure_future(slack.user("U1").submit())
    frame = await socket.receive_json()
    bad = {"response_action": "update", "view": {**view, "blocks": []}}
    await socket.send_json({"envelope_id": frame["envelope_id"], "payload": bad | {"view": {"type": "modal"}}})
    await sending
    assert "invalid_arguments" in slack.complaints[0]
    assert slack.user("U1").modal_errors == {"": "We had some trouble connecting. Try again?"}
