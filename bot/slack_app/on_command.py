"""`/order …`, and the two shortcuts."""

from collections.abc import Sequence

from slack_bolt.async_app import AsyncAck

from bot.slack_app.escaping import unescape
from bot.slack_app.front import Front
from bot.slack_app.origin import Origin
from bot.slack_app.payload import Json
from bot.slack_app.replies import messages_of, show, tell
from bot.slack_app.sources import source_of
from bot.slack_app.visits import is_private, visit_at
from handlers.showing.view import Reply


async def on_command(front: Front, ack: AsyncAck, body: Json) -> None:
    """The slash command. Its answer comes with the acknowledgement; a form opens after it."""
    user, channel = body["user_id"], body["channel_id"]
    private = await is_private(front, user, channel, body.get("channel_name", ""))
    origin = Origin(channel=channel, private=private, response_url=body.get("response_url", ""))
    visit = visit_at(user, origin, f"command:{body['trigger_id']}")
    reply = await front.desk.command(visit, unescape(body.get("text", "")))
    if reply.form is not None:
        await ack()
        front.follow(visit, show(front, visit, origin, reply, body["trigger_id"]))
        return
    first, *others = messages_of(reply) or [{}]
    await ack(first | {"response_type": "ephemeral"} if first else "")
    if others:
        front.follow(visit, _tell_all(front, user, origin, others))


async def _tell_all(front: Front, user: str, origin: Origin, messages: Sequence[Json]) -> None:
    for message in messages:
        await tell(front, user, origin, message)


async def on_message_shortcut(front: Front, ack: AsyncAck, body: Json) -> None:
    """ "Make a work order" on a message: its text, author, link and files come along."""
    user, channel = body["user"]["id"], body["channel"]
    private = await is_private(front, user, channel["id"], channel.get("name", ""))
    origin = Origin(channel=channel["id"], private=private, response_url=body.get("response_url", ""))
    visit = visit_at(user, origin, f"shortcut:{body['trigger_id']}")
    try:
        source = await source_of(front, visit, body["message"])
        reply = await front.desk.command(visit, "", source)
    except ValueError as too_large:
        reply = Reply(str(too_large), done=False)
    await ack()
    front.follow(visit, show(front, visit, origin, reply, body["trigger_id"]))


async def on_shortcut(front: Front, ack: AsyncAck, body: Json) -> None:
    """ "New work order" from anywhere: answers go to the person's direct messages."""
    origin = Origin()
    visit = visit_at(body["user"]["id"], origin, f"shortcut:{body['trigger_id']}")
    reply = await front.desk.command(visit, "")
    await ack()
    front.follow(visit, show(front, visit, origin, reply, body["trigger_id"]))
