"""Deliveries of Slack with something wrong in them, through the real bolt app to the real desk."""

import json
import time
import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from urllib.parse import urlencode

import httpx
import pytest_asyncio
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette

from bot.chat_app import fetcher
from bot.slack_app import SlackApp, SlackSettings, slack_routes
from bot.slack_app.manifest import SCOPES
from tests.fakes.slack import FakeSlack
from tests.fakes.slack.http_delivery import signed_headers
from tests.fuzz.a_desk import AnyDesk, any_desk, nothing_fails
from tests.fuzz.patience import tries
from tests.fuzz.slack_deliveries import DELIVERIES
from tests.fuzz.torn import Json, torn

__all__ = ["any_desk"]


@dataclass
class Office:
    """The app behind its address, and Slack's secret."""

    app: SlackApp
    client: httpx.AsyncClient
    secret: str

    async def status(self, delivery: Json) -> int:
        """What it is answered, once everything that follows is done."""
        kind = "application/x-www-form-urlencoded"
        if "event" in delivery:
            body, kind = json.dumps(delivery), "application/json"
        elif "command" in delivery:
            body = urlencode({key: value for key, value in delivery.items() if value is not None}, errors="replace")
        else:
            body = urlencode({"payload": json.dumps(delivery)})
        headers = {"content-type": kind, **signed_headers(self.secret, body, int(time.time()))}
        answer = await self.client.post("/slack/events", content=body, headers=headers)
        await self.app.idle()
        return answer.status_code


@pytest_asyncio.fixture
async def slack_office(any_desk: AnyDesk) -> AsyncIterator[Office]:
    """Kai is known; Slack answers as strictly as ever."""
    setup = any_desk.office.setup
    any_desk.office.setup = replace(setup, accounts={("slack", "UKAI"): "kai"})
    async with await FakeSlack.start(delivery="http", rate_limits=False, scopes=frozenset(SCOPES)) as slack:
        slack.person("UKAI", name="Kai", email="kai@meridian.example")
        slack.channel("C1", name="engineering", members=["UKAI"])
        given = slack.environment()
        asked = SlackSettings(given["SLACK_BOT_TOKEN"], "", given["SLACK_SIGNING_SECRET"], given["SLACK_API_URL"])
        app = SlackApp(asked, any_desk.desk, fetcher(any_desk.office))
        any_desk.office.chats["slack"] = app
        transport = httpx.ASGITransport(Starlette(routes=slack_routes(app)), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://baton") as client:
            await app.start()
            yield Office(app, client, given["SLACK_SIGNING_SECRET"])
            await app.stop()


@tries(60)
@given(delivery=st.sampled_from(DELIVERIES).flatmap(torn))
async def test_no_delivery_of_slack_makes_baton_fail(slack_office: Office, delivery: Json) -> None:
    fresh = {"trigger_id": uuid.uuid4().hex} if "trigger_id" in delivery else {"event_id": uuid.uuid4().hex}
    async with nothing_fails():
        status = await slack_office.status(delivery | fresh)
    assert status in (200, 400, 404), status


async def test_every_delivery_that_is_whole_is_heard(slack_office: Office) -> None:
    async with nothing_fails():
        assert [await slack_office.status(delivery) for delivery in DELIVERIES] == [200] * len(DELIVERIES)


async def test_what_slack_always_sends_may_be_missing(slack_office: Office) -> None:
    """All of these were found by trying at length."""
    submitted = next(delivery for delivery in DELIVERIES if delivery.get("type") == "view_submission")
    pressed = [delivery for delivery in DELIVERIES if delivery.get("type") == "block_actions"]
    in_modal = next(delivery for delivery in pressed if (delivery.get("view") or {}).get("blocks"))
    nameless = json.loads(json.dumps(in_modal)) | {"actions": [in_modal["actions"][0] | {"action_id": "q.baton_type"}]}
    for block in nameless["view"]["blocks"]:
        block.get("element", {}).pop("action_id", None)
    untyped = submitted | {"view": {key: value for key, value in submitted["view"].items() if key != "type"}}
    on_card = {key: value for key, value in in_modal.items() if key != "view"} | {"channel": {"id": "C1"}}
    valueless = on_card | {"actions": [{"type": "button", "action_id": "form.open", "action_ts": "18.2"}]}
    outside = on_card | {"actions": [{"type": "static_select", "action_id": "q.baton_type", "action_ts": "18.3"}]}
    unknown = nameless | {"view": {key: value for key, value in in_modal["view"].items() if key != "id"}}
    torn_ones = (nameless, untyped, valueless, outside, unknown | {"trigger_id": "9.9.z"})
    async with nothing_fails():
        assert [await slack_office.status(one) for one in torn_ones] == [200, 400, 200, 200, 200]
