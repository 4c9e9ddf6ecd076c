"""The payloads of what people do, and what the answers to a submitted form do."""

from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import BOT_USER, FakeSlack, Message, NotShown, OpenView

from .endpoint import Endpoint
from .tiny_app import button, card, form, option, plain

Json = dict[str, Any]


def client_of(slack: FakeSlack) -> AsyncWebClient:
    return AsyncWebClient(token=slack.tokens.bot, base_url=slack.api_url)


async def posted(endpoint: Endpoint, *elements: Json) -> Message:
    """A card in #engineering, once the app has heard its own post."""
    slack = endpoint.slack
    await client_of(slack).chat_postMessage(channel="C1", text="WO-1001", blocks=card("open", *elements))
    await slack.until(lambda: endpoint.got)
    return slack.card("C1")


async def opened(slack: FakeSlack) -> OpenView:
    """Ann's form, filled in."""
    await client_of(slack).views_open(trigger_id=slack.stage.views.new_trigger("U1"), view=form("Repair"))
    modal = slack.user("U1").modal
    assert modal is not None
    return modal


async def test_a_press_names_who_where_what_and_when(endpoint: Endpoint) -> None:
    slack = endpoint.slack
    message = await posted(endpoint, button("Accept", "accept"))
    await slack.user("U2").press(message, "Accept")
    payload = endpoint.last()
    assert payload["type"] == "block_actions"
    assert payload["user"]["id"] == "U2"
    assert payload["channel"] == {"id": "C1", "name": "engineering"}
    container = {"type": "message", "message_ts": message.ts, "channel_id": "C1", "is_ephemeral": False}
    assert payload["container"] == container
    assert payload["message"]["ts"] == message.ts
    action = payload["actions"][0]
    assert (action["type"], action["action_id"], action["block_id"]) == ("button", "accept", "buttons")
    assert (action["value"], action["text"]) == ("WO-1001", plain("Accept"))
    assert payload["trigger_id"]
    assert payload["response_url"]


async def test_menus_and_overflows_on_a_card(endpoint: Endpoint) -> None:
    slack, options = endpoint.slack, [option("One hour"), option("One day")]
    snooze = {"type": "static_select", "action_id": "snooze", "placeholder": plain("Snooze"), "options": options}
    more = {"type": "overflow", "action_id": "more", "options": [option("Why")]}
    message = await posted(endpoint, snooze, more)
    ann = slack.user("U1")
    await ann.choose("Snooze", "One day", on=message)
    payload = endpoint.last()
    assert payload["actions"][0]["selected_option"]["value"] == "one day"
    assert payload["state"]["values"]["buttons"]["snooze"]["selected_option"]["value"] == "one day"
    await ann.press(message, "Why")
    assert endpoint.last()["actions"][0]["selected_option"] == option("Why")


async def test_nobody_presses_what_they_cannot_see(endpoint: Endpoint) -> None:
    slack = endpoint.slack
    slack.channel("G2", name="secret", members=["U2"], private=True)
    await client_of(slack).chat_postMessage(channel="G2", text="x", blocks=card("x", button("Accept", "accept")))
    with pytest.raises(NotShown):
        await slack.user("U1").press(slack.card("G2"), "Accept")
    message = slack.card("G2")
    slack.delete(message)
    with pytest.raises(NotShown):
        await slack.user("U2").press(message, "Accept")


async def test_a_private_message_has_working_buttons_for_its_reader(endpoint: Endpoint) -> None:
    slack = endpoint.slack
    blocks = card("yours", button("Link", "link"))
    await client_of(slack).chat_postEphemeral(channel="C1", user="U1", text="x", blocks=blocks)
    ann = slack.user("U1")
    await ann.press(ann.ephemerals[-1], "Link")
    assert endpoint.last()["container"]["is_ephemeral"]
    assert "message" not in endpoint.last()
    with pytest.raises(NotShown):
        await slack.user("U2").press(ann.ephemerals[-1], "Link")


async def test_an_update_replaces_the_form(endpoint: Endpoint) -> None:
    modal, ann = await opened(endpoint.slack), endpoint.slack.user("U1")
    await ann.fill({"Title of the Repair": "x"})
    await ann.choose("Type", "Rush")
    endpoint.answers = [{"response_action": "update", "view": form("Rush")}]
    await ann.submit()
    submitted = endpoint.last()
    assert submitted["type"] == "view_submission"
    assert submitted["view"]["state"]["values"]["title"]["title"]["value"] == "x"
    assert ann.modal is modal
    assert "Title of the Rush" in endpoint.slack.text_of(modal)


async def test_a_push_opens_another_form_and_clear_closes_all(endpoint: Endpoint) -> None:
    modal, ann = await opened(endpoint.slack), endpoint.slack.user("U1")
    await ann.fill({"Title of the Repair": "x"})
    await ann.choose("Type", "Rush")
    endpoint.answers = [{"response_action": "push", "view": form() | {"submit": plain("Sure")}}]
    await ann.submit()
    assert ann.modal is not modal
    await ann.choose("Type", "Rush")
    endpoint.answers = [{"response_action": "clear"}]
    await ann.submit()
    assert ann.modal is None


async def test_errors_beside_a_field_that_is_not_there_are_held_against_the_app(endpoint: Endpoint) -> None:
    ann = endpoint.slack.user("U1")
    await opened(endpoint.slack)
    await ann.fill({"Title of the Repair": "x"})
    await ann.choose("Type", "Rush")
    endpoint.answers = [{"response_action": "errors", "errors": {"price": "Too much."}}]
    await ann.submit()
    assert "price" in endpoint.slack.complaints[0]
    assert list(ann.modal_errors) == [""]


async def test_an_app_hears_of_a_closed_form_when_it_asked_to(endpoint: Endpoint) -> None:
    slack, ann = endpoint.slack, endpoint.slack.user("U1")
    view = form() | {"notify_on_close": True}
    await client_of(slack).views_open(trigger_id=slack.stage.views.new_trigger("U1"), view=view)
    await ann.close_modal()
    assert (endpoint.last()["type"], endpoint.last()["is_cleared"]) == ("view_closed", False)


async def test_an_invited_bot_is_told_and_can_speak(endpoint: Endpoint) -> None:
    await endpoint.slack.invite_bot("C2", by="U1")
    event = endpoint.last()["event"]
    assert (event["type"], event["user"], event["inviter"]) == ("member_joined_channel", BOT_USER, "U1")
    await client_of(endpoint.slack).chat_postMessage(channel="C2", text="hello")
    endpoint.slack.remove_bot("sales")
    assert BOT_USER not in endpoint.slack.channel_called("sales").members


async def test_an_edit_is_heard_as_a_changed_message(endpoint: Endpoint) -> None:
    ann = endpoint.slack.user("U1")
    message = await ann.say("C1", "first")
    await ann.edit(message, "second")
    await endpoint.slack.until(lambda: len(endpoint.got) == 2)
    event = endpoint.last()["event"]
    assert (event["subtype"], event["message"]["text"]) == ("message_changed", "second")
    assert event["previous_message"]["text"] == "first"


async def test_a_global_shortcut_comes_without_a_message(endpoint: Endpoint) -> None:
    await endpoint.slack.user("U1").shortcut("new_order")
    payload = endpoint.last()
    assert (payload["type"], payload["callback_id"]) == ("shortcut", "new_order")
    assert "response_url" not in payload
