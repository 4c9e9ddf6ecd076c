"""`/order …`, and the two shortcuts."""

import time
from collections.abc import Sequence

from slack_bolt.async_app import AsyncAck

from bot.slack_app.escaping import is_marked, unescape
from bot.slack_app.front import Front
from bot.slack_app.origin import Origin
from bot.slack_app.payload import Json
from bot.slack_app.replies import messages_of, show, tell
from bot.slack_app.sources import plain_words, source_of
from bot.slack_app.visits import is_private, key_of_command, visit_at
from handlers.showing.view import Reply

IN_TIME = 2.5
"""Seconds after which an acknowledgement may come too late for Slack, which waits for three."""


async def on_command(front: Front, ack: AsyncAck, body: Json) -> None:
    """The slash command. Its answer comes with the acknowledgement; a form opens after it."""
    begun, (user, channel) = time.monotonic(), (body["user_id"], body["channel_id"])
    private = await is_private(front, user, channel, body.get("channel_name") or "")
    origin = Origin(channel=channel, private=private, response_url=body.get("response_url") or "")
    visit = visit_at(user, origin, key_of_command(body))
    reply = await front.desk.command(visit, await _typed(front, body.get("text") or ""))
    if reply.form is not None:
        await ack()
        front.follow(visit, show(front, visit, origin, reply, body.get("trigger_id") or ""))
        return
    messages = messages_of(reply)
    # Slack has told the person of a failure by then, and reads no acknowledgement that comes after it.
    with_ack = messages[:1] if time.monotonic() - begun < IN_TIME else []
    await ack(with_ack[0] | {"response_type": "ephemeral"} if with_ack else "")
    if messages[len(with_ack) :]:
        front.follow(visit, _tell_all(front, user, origin, messages[len(with_ack) :]))


async def _typed(front: Front, text: str) -> str:
    return await plain_words(front, text) if is_marked(text) else unescape(text)


async def _tell_all(front: Front, user: str, origin: Origin, messages: Sequence[Json]) -> None:
    for message in messages:
        await tell(front, user, origin, message)


async def on_message_shortcut(front: Front, ack: AsyncAck, body: Json) -> None:
    """ "Make a work order" on a message: its text, author, link and files come along."""
    user, channel = body["user"]["id"], body["channel"]
    private = await is_private(front, user, channel["id"], channel.get("name", ""))
    origin = Origin(channel=channel["id"], private=private, response_url=body.get("response_url") or "")
    visit = visit_at(user, origin, key_of_command(body))
    try:
        source = await source_of(front, visit, body["message"])
        reply = await front.desk.command(visit, "", source)
    except ValueError as too_large:
        reply = Reply(str(too_large), done=False)
    await ack()
    front.follow(visit, show(front, visit, origin, reply, body.get("trigger_id") or ""))


async def on_shortcut(front: Front, ack: AsyncAck, body: Json) -> None:
    """ "New work order" from anywhere: answers go to the person's direct messages. One that carries a message is about
    that, whatever it calls itself."""
    if body.get("message"):
        return await on_message_shortcut(front, ack, body)
    origin = Origin()
    visit = visit_at(body["user"]["id"], origin, key_of_command(body))
    reply = await front.desk.command(visit, "")
    await ack()
    front.follow(visit, show(front, visit, origin, reply, body.get("trigger_id") or ""))
