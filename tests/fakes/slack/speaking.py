"""What people write: messages, replies, mentions, files, edits, commands and shortcuts."""

import asyncio
from collections.abc import Sequence

from .files import about, keep
from .form_values import rich_text
from .messages import tell_change
from .model import Channel, Json, Message
from .mrkdwn import escape
from .payloads import event, interaction, on_message, said, slash_command
from .refusals import NotShown, Refusal
from .response_urls import show_answer
from .stage import Screen, Stage
from .world import BOT_USER

File = tuple[str, bytes]
HISTORY = {"channel": "channels:history", "group": "groups:history", "im": "im:history"}


async def say(
    stage: Stage, screen: Screen, channel: Channel, text: str, thread: str | None = None, files: Sequence[File] = ()
) -> Message:
    """Writes a message; the app hears of it where it is a member, and of mentions. Waits for its acknowledgements."""
    world, user = stage.world, screen.person.id
    if user not in channel.members or channel.archived:
        raise NotShown(f"a place to write in {channel.name}")
    parent = channel.find(thread) if thread else None
    if thread and (parent is None or parent.is_reply):
        raise NotShown(f"the thread {thread}")
    message = Message(channel.id, world.next_ts(), user, _typed(stage, text), thread_ts=thread)
    message.blocks = [{**rich_text(text), "block_id": world.new_id("b")}] if text else []
    message.files = [about(world, keep(world, name, content, user, channel.id)) for name, content in files]
    channel.messages.append(message)
    if parent:
        parent.thread_ts = parent.ts
    world.changes.ring()
    await asyncio.gather(*(stage.send("events_api", event(world, inner)) for inner in _events(stage, channel, message)))
    return message


def _typed(stage: Stage, text: str) -> str:
    """Typed words as Slack stores them: control characters escaped, the bot's name turned into a mention."""
    return escape(text).replace(f"@{stage.world.bot_name}", f"<@{BOT_USER}>")


def _events(stage: Stage, channel: Channel, message: Message) -> list[Json]:
    if BOT_USER not in channel.members:
        return []
    inner, found = said(message, channel), []
    if HISTORY[channel.kind] in stage.world.scopes:
        found.append(inner)
    mentioned = f"<@{BOT_USER}>" in message.text and channel.kind != "im"
    if mentioned and "app_mentions:read" in stage.world.scopes:
        hidden = ("channel_type", "subtype", "parent_user_id")
        found.append({k: v for k, v in inner.items() if k not in hidden} | {"type": "app_mention"})
    return found


async def edit(stage: Stage, screen: Screen, message: Message, text: str) -> None:
    """Rewrites one's own message; the app hears of it in the background."""
    if message.user != screen.person.id:
        raise NotShown("an edit button")
    stage.visible(message, screen.person.id)
    before = message.payload()
    message.text, message.blocks = _typed(stage, text), [rich_text(text)]
    message.edited_ts = stage.world.next_ts()
    tell_change(stage.world, message, "message_changed", {"message": message.payload(), "previous_message": before})
    stage.world.changes.ring()


async def command(stage: Stage, screen: Screen, name: str, text: str, channel: Channel) -> Json | None:
    """Sends a slash command from a channel and shows what came with the acknowledgement."""
    person = screen.person
    if "commands" not in stage.world.scopes:
        raise NotShown(f"the command {name}")
    if person.id not in channel.members:
        raise NotShown(f"a place to write in {channel.name}")
    response_url = stage.urls.new(person.id, channel)
    payload = slash_command(person, channel, name, text.strip(), response_url, stage.views.new_trigger(person.id))
    ack = await stage.send("slash_commands", payload, screen, name)
    if ack.payload:
        try:
            show_answer(stage.world, channel, person.id, ack.payload)
        except Refusal as refusal:
            stage.world.complaints.append(f"answer to {name}: {refusal.error} {refusal.messages}")
        stage.world.changes.ring()
    return ack.payload


async def shortcut(stage: Stage, screen: Screen, callback_id: str, message: Message | None) -> Json | None:
    """Uses a message shortcut, or a global one without a message."""
    user = screen.person.id
    trigger = stage.views.new_trigger(user)
    if message is None:
        payload = interaction("shortcut", screen.person, trigger)
    else:
        channel = stage.visible(message, user)
        payload = interaction("message_action", screen.person, trigger) | on_message(message, channel, {})
        payload |= {"message_ts": message.ts, "response_url": stage.urls.new(user, channel)}
        del payload["state"], payload["container"]
    payload |= {"callback_id": callback_id, "action_ts": stage.world.next_ts()}
    ack = await stage.send("interactive", payload, screen, f"the shortcut {callback_id}")
    return ack.payload
