"""Triggers, stacks and hashes of modals, and what stays typed when a view is updated."""

import asyncio
from collections.abc import Awaitable
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack, NotShown

from .conftest import MovableClock
from .tiny_app import form


async def refused(call: Awaitable[Any]) -> str:
    """The error word of a refused call."""
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])


def trigger(slack: FakeSlack, view: str | None = None) -> str:
    """What Ann just did."""
    return slack.stage.views.new_trigger("U1", view)


async def test_a_trigger_opens_one_view(slack: FakeSlack, client: AsyncWebClient) -> None:
    trigger_id = trigger(slack)
    await client.views_open(trigger_id=trigger_id, view=form())
    assert await refused(client.views_open(trigger_id=trigger_id, view=form())) == "exchanged_trigger_id"
    assert await refused(client.views_open(trigger_id="1.2.3", view=form())) == "invalid_trigger_id"


async def test_a_trigger_lives_three_seconds(slack: FakeSlack, client: AsyncWebClient, clock: MovableClock) -> None:
    trigger_id = trigger(slack)
    clock.now += 3.1
    assert await refused(client.views_open(trigger_id=trigger_id, view=form())) == "expired_trigger_id"


async def test_a_refused_view_leaves_the_trigger_usable(slack: FakeSlack, client: AsyncWebClient) -> None:
    trigger_id = trigger(slack)
    assert await refused(client.views_open(trigger_id=trigger_id, view={"type": "modal"})) == "invalid_arguments"
    await client.views_open(trigger_id=trigger_id, view=form())


async def test_views_are_pushed_three_deep_from_inside_a_view(slack: FakeSlack, client: AsyncWebClient) -> None:
    assert await refused(client.views_push(trigger_id=trigger(slack), view=form())) == "not_found"
    root = (await client.views_open(trigger_id=trigger(slack), view=form()))["view"]
    second = (await client.views_push(trigger_id=trigger(slack, root["id"]), view=form()))["view"]
    assert (second["root_view_id"], second["previous_view_id"]) == (root["id"], root["id"])
    await client.views_push(trigger_id=trigger(slack, second["id"]), view=form())
    fourth = client.views_push(trigger_id=trigger(slack, second["id"]), view=form())
    assert await refused(fourth) == "push_limit_reached"
    await slack.user("U1").close_modal()
    await slack.user("U1").close_modal()
    modal = slack.user("U1").modal
    assert modal is not None
    assert modal.id == root["id"]


async def test_an_update_keeps_what_was_typed_and_changes_the_hash(slack: FakeSlack, client: AsyncWebClient) -> None:
    view = (await client.views_open(trigger_id=trigger(slack), view=form("Repair")))["view"]
    ann = slack.user("U1")
    await ann.fill({"title": "Line 3"})
    updated = (await client.views_update(view_id=view["id"], hash=view["hash"], view=form("Rush")))["view"]
    assert updated["state"]["values"]["title"]["title"]["value"] == "Line 3"
    assert updated["id"] == view["id"]
    late = client.views_update(view_id=view["id"], hash=view["hash"], view=form())
    assert await refused(late) == "hash_conflict"
    await ann.close_modal()
    assert await refused(client.views_update(view_id=view["id"], view=form())) == "not_found"


async def test_external_ids_are_unique_and_find_their_view(slack: FakeSlack, client: AsyncWebClient) -> None:
    named = form() | {"external_id": "order-7"}
    await client.views_open(trigger_id=trigger(slack), view=named)
    again = client.views_open(trigger_id=slack.stage.views.new_trigger("U2"), view=named)
    assert await refused(again) == "duplicate_external_id"
    await client.views_update(external_id="order-7", view=form("Rush"))
    modal = slack.user("U1").modal
    assert modal is not None
    assert "Title of the Rush" in slack.text_of(modal)


async def test_homes_are_published_for_known_people(slack: FakeSlack, client: AsyncWebClient) -> None:
    home = {"type": "home", "blocks": [{"type": "divider"}]}
    published = (await client.views_publish(user_id="U1", view=home))["view"]
    await client.views_publish(user_id="U1", view=home, hash=published["hash"])
    assert await refused(client.views_publish(user_id="U1", view=home, hash=published["hash"])) == "hash_conflict"
    assert await refused(client.views_publish(user_id="U9", view=home)) == "user_not_found"
    assert await refused(client.views_publish(user_id="U1", view=form())) == "invalid_arguments"


async def test_people_use_only_what_the_modal_shows(slack: FakeSlack, client: AsyncWebClient) -> None:
    ann = slack.user("U1")
    with pytest.raises(NotShown, match="a modal is not shown"):
        await ann.submit()
    opening = asyncio.ensure_future(ann.fill({"Title of the Repair": "x"}))
    await client.views_open(trigger_id=trigger(slack), view=form("Repair"))
    await opening
    with pytest.raises(NotShown, match="the option 'Gift' is not shown; shown: Repair, Rush"):
        await ann.fill({"Type": "Gift"})
    with pytest.raises(NotShown, match="a field 'Price' is not shown; shown: Type, Title of the Repair, Machine"):
        await ann.fill({"Price": "7"})
