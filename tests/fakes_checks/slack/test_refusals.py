"""The Web API refuses what Slack refuses, with Slack's words."""

from collections.abc import Awaitable
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import BOT_USER, FakeSlack, Message

BLOCKS = [{"type": "section", "text": {"type": "mrkdwn", "text": "hi"}}]


async def refused(call: Awaitable[Any]) -> str:
    """The error word of a refused call."""
    with pytest.raises(SlackApiError) as caught:
        await call
    return str(caught.value.response["error"])


@pytest.mark.parametrize(
    ("channel", "error"),
    [("C9", "channel_not_found"), ("C2", "not_in_channel"), ("G1", "channel_not_found"), (BOT_USER, "cannot_dm_bot")],
)
async def test_posting_where_the_bot_is_not(client: AsyncWebClient, channel: str, error: str) -> None:
    assert await refused(client.chat_postMessage(channel=channel, text="x")) == error


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ({"text": ""}, "no_text"),
        ({"text": "x" * 40_001}, "msg_too_long"),
        ({"text": "x", "blocks": [{"type": "nonsense"}]}, "invalid_blocks"),
        ({"text": "x", "metadata": {"event_type": "card"}}, "invalid_metadata_schema"),
        ({"text": "x", "thread_ts": "1.000001"}, "cannot_reply_to_message"),
    ],
)
@pytest.mark.filterwarnings("ignore:The top-level `text` argument is missing")
async def test_posting_what_is_no_message(client: AsyncWebClient, content: dict[str, Any], error: str) -> None:
    assert await refused(client.chat_postMessage(channel="C1", **content)) == error


async def test_archived_channels_take_no_posts_and_no_edits(slack: FakeSlack, client: AsyncWebClient) -> None:
    posted = await client.chat_postMessage(channel="C1", text="x")
    slack.archive("engineering")
    assert await refused(client.chat_postMessage(channel="C1", text="x")) == "is_archived"
    assert await refused(client.chat_update(channel="C1", ts=posted["ts"], text="y")) == "is_inactive"


async def test_only_ones_own_messages_can_be_changed(slack: FakeSlack, client: AsyncWebClient) -> None:
    anns = await slack.user("U1").say("C1", "mine")
    assert await refused(client.chat_update(channel="C1", ts=anns.ts, text="y")) == "cant_update_message"
    assert await refused(client.chat_delete(channel="C1", ts=anns.ts)) == "cant_delete_message"
    assert await refused(client.chat_update(channel="C1", ts="1.000001", text="y")) == "message_not_found"
    posted = await client.chat_postMessage(channel="C1", text="x")
    assert await refused(client.chat_update(channel="C1", ts=posted["ts"], text="y" * 4001)) == "msg_too_long"
    slack.delete(slack.messages("C1")[-1])
    assert await refused(client.chat_update(channel="C1", ts=posted["ts"], text="y")) == "message_not_found"


async def test_an_edit_with_text_alone_takes_the_blocks_away(slack: FakeSlack, client: AsyncWebClient) -> None:
    posted = await client.chat_postMessage(channel="C1", text="x", blocks=BLOCKS)
    (message,) = slack.messages("C1")
    assert slack.text_of(message) == "hi"
    await client.chat_update(channel="C1", ts=posted["ts"], text="y", blocks=BLOCKS)
    assert message.edited_ts is None
    await client.chat_update(channel="C1", ts=posted["ts"], text="z")
    assert slack.text_of(message) == "z"
    assert message.edited_ts is not None


async def test_ephemerals_reach_members_only(slack: FakeSlack, client: AsyncWebClient) -> None:
    await client.chat_postEphemeral(channel="C1", user="U1", text="psst")
    assert [slack.text_of(message) for message in slack.user("U1").ephemerals] == ["psst"]
    assert slack.messages("C1") == []
    slack.person("U3", name="Cleo")
    assert await refused(client.chat_postEphemeral(channel="C1", user="U3", text="x")) == "user_not_in_channel"


async def test_tokens_and_scopes(slack: FakeSlack, client: AsyncWebClient) -> None:
    stranger = AsyncWebClient(token="xoxb-else", base_url=slack.api_url)
    assert await refused(stranger.auth_test()) == "invalid_auth"
    assert await refused(client.apps_connections_open(app_token=slack.tokens.bot)) == "not_allowed_token_type"
    slack.world.scopes.discard("chat:write")
    assert await refused(client.chat_postMessage(channel="C1", text="x")) == "missing_scope"
    assert slack.calls[-1].result["needed"] == "chat:write"
    for word in ("token_revoked", "account_inactive"):
        slack.revoke_token(word)
        assert await refused(client.auth_test()) == word
    slack.revoke_token(None)
    assert (await client.auth_test())["user_id"] == BOT_USER


async def test_people_are_found_by_email_only_with_the_scope(slack: FakeSlack, client: AsyncWebClient) -> None:
    found = await client.users_lookupByEmail(email="ann@EXAMPLE.com")
    assert found["user"]["profile"]["email"] == "Ann@example.com"
    assert await refused(client.users_lookupByEmail(email="nobody@example.com")) == "users_not_found"
    assert await refused(client.users_info(user="U9")) == "user_not_found"
    slack.world.scopes.discard("users:read.email")
    assert await refused(client.users_lookupByEmail(email="ann@example.com")) == "missing_scope"
    ann = (await client.users_info(user="U1", include_locale=True))["user"]
    assert (ann["locale"], ann["tz_offset"], "email" in ann["profile"]) == ("zh-TW", 8 * 3600, False)


async def test_metadata_comes_back_from_history_when_asked_for(client: AsyncWebClient) -> None:
    metadata = {"event_type": "card", "event_payload": {"id": "7"}}
    posted = await client.chat_postMessage(channel="C1", text="x", metadata=metadata)
    await client.chat_update(channel="C1", ts=posted["ts"], text="y")
    plain = (await client.conversations_history(channel="C1"))["messages"][0]
    full = (await client.conversations_history(channel="C1", include_all_metadata=True))["messages"][0]
    assert "metadata" not in plain
    assert full["metadata"] == metadata
    assert full["text"] == "y"


async def test_history_is_newest_first_paged_and_without_replies(client: AsyncWebClient) -> None:
    first = await client.chat_postMessage(channel="C1", text="first")
    await client.chat_postMessage(channel="C1", text="reply", thread_ts=first["ts"])
    await client.chat_postMessage(channel="C1", text="second")
    page = await client.conversations_history(channel="C1", limit=1)
    assert [message["text"] for message in page["messages"]] == ["second"]
    rest = await client.conversations_history(channel="C1", cursor=page["response_metadata"]["next_cursor"])
    assert [(message["text"], message["reply_count"]) for message in rest["messages"]] == [("first", 1)]
    thread = await client.conversations_replies(channel="C1", ts=first["ts"])
    assert [message["text"] for message in thread["messages"]] == ["first", "reply"]


async def test_direct_messages_open_and_show_only_to_that_person(slack: FakeSlack, client: AsyncWebClient) -> None:
    opened = await client.conversations_open(users="U1")
    await client.chat_postMessage(channel=opened["channel"]["id"], text="for Ann")
    await client.chat_postMessage(channel="U1", text="again")
    assert [message.text for message in slack.user("U1").dms] == ["for Ann", "again"]
    assert slack.user("U2").dms == []
    assert await refused(client.conversations_open(users=BOT_USER)) == "cannot_dm_bot"
    slack.deactivate("U2")
    assert await refused(client.conversations_open(users="U2")) == "user_disabled"


async def test_channels_are_listed_joined_and_linked(slack: FakeSlack, client: AsyncWebClient) -> None:
    listed = await client.conversations_list(types="public_channel,private_channel")
    assert [channel["name"] for channel in listed["channels"]] == ["engineering", "sales"]
    assert (await client.conversations_join(channel="C2"))["channel"]["is_member"]
    assert (await client.conversations_members(channel="C2"))["members"] == ["U1", BOT_USER]
    posted = await client.chat_postMessage(channel="C2", text="x")
    link = await client.chat_getPermalink(channel="C2", message_ts=posted["ts"])
    assert link["permalink"].endswith(f"/archives/C2/p{posted['ts'].replace('.', '')}")


async def test_an_unknown_method_and_a_missing_argument_are_named(client: AsyncWebClient) -> None:
    assert await refused(client.api_call("chat.postEverything")) == "unknown_method"
    assert await refused(client.api_call("users.info")) == "invalid_arguments"


async def test_every_call_is_recorded_without_its_token(slack: FakeSlack, client: AsyncWebClient) -> None:
    await client.chat_postMessage(channel="C1", text="x")
    (call,) = slack.called("chat.postMessage")
    assert call.ok
    assert call.args == {"channel": "C1", "text": "x"}


async def test_pings_are_noted_wherever_they_hide(slack: FakeSlack, client: AsyncWebClient) -> None:
    rich = {"type": "rich_text_section", "elements": [{"type": "broadcast", "range": "channel"}]}
    await client.chat_postMessage(channel="C1", text="&lt;!here&gt;", blocks=BLOCKS)
    assert slack.pings == []
    await client.chat_postMessage(channel="C1", text="<!here>", blocks=[{"type": "rich_text", "elements": [rich]}])
    assert [ping.who for ping in slack.pings] == ["here", "channel"]
    assert isinstance(slack.messages("C1")[0], Message)
