"""Files: upload in three steps with real bytes, and downloads for the bot alone."""

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.fakes.slack import FakeSlack

BYTES = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


async def fetched(url: str, token: str | None) -> tuple[str, bytes]:
    """(content type, bytes) as a client that follows redirects gets them."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    async with aiohttp.ClientSession() as session, session.get(url, headers=headers) as answer:
        return answer.content_type, await answer.read()


async def test_an_uploaded_file_is_shared_and_comes_back_byte_for_byte(
    slack: FakeSlack, client: AsyncWebClient
) -> None:
    done = await client.files_upload_v2(channel="C1", content=BYTES, filename="chart.png", initial_comment="look")
    (message,) = slack.messages("C1")
    assert slack.text_of(message) == "look\n[chart.png]"
    address = (await client.files_info(file=done["files"][0]["id"]))["file"]["url_private"]
    assert await fetched(address, slack.tokens.bot) == ("application/octet-stream", BYTES)


async def test_a_download_without_the_token_or_the_scope_is_a_sign_in_page(slack: FakeSlack) -> None:
    message = await slack.user("U1").say("C1", "see", files=[("a.txt", b"abc")])
    address = message.files[0]["url_private_download"]
    assert (await fetched(address, None))[0] == "text/html"
    assert (await fetched(address, slack.tokens.bot))[1] == b"abc"
    slack.world.scopes.discard("files:read")
    assert (await fetched(address, slack.tokens.bot))[0] == "text/html"


async def test_files_of_places_without_the_bot_are_not_found(slack: FakeSlack, client: AsyncWebClient) -> None:
    message = await slack.user("U1").say("C2", "see", files=[("a.txt", b"abc")])
    with pytest.raises(SlackApiError, match="file_not_found"):
        await client.files_info(file=message.files[0]["id"])


async def test_an_upload_that_never_came_cannot_be_completed(client: AsyncWebClient) -> None:
    ticket = await client.files_getUploadURLExternal(filename="a.txt", length=3)
    with pytest.raises(SlackApiError, match="file_not_found"):
        await client.files_completeUploadExternal(files=[{"id": ticket["file_id"], "title": "a"}])
    async with aiohttp.ClientSession() as session, session.post(ticket["upload_url"], data=b"four") as answer:
        assert answer.status == 400


async def test_files_are_shared_only_where_the_bot_is(client: AsyncWebClient) -> None:
    with pytest.raises(SlackApiError, match="not_in_channel"):
        await client.files_upload_v2(channel="C2", content=b"abc", filename="a.txt")
