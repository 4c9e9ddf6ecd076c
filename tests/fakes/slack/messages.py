"""chat.*: posting, editing, deleting, and links to messages."""

from .content import UPDATE_TEXT, Content, content_of
from .conversations import readable, the_channel
from .model import Channel, Json, Message, Ping, yes
from .pings import pinged
from .refusals import Refusal, missing
from .world import BOT_ID, BOT_USER, World


def post_message(world: World, args: Json) -> Json:
    """chat.postMessage: into a channel the bot is in, or to a person's id."""
    channel = _place(world, args)
    content = content_of(args)
    message = put(world, channel, content, thread_ts=_thread(channel, args), broadcast=yes(args, "reply_broadcast"))
    return {"ok": True, "channel": channel.id, "ts": message.ts, "message": message.payload(metadata=True)}


def put(
    world: World, channel: Channel, content: Content, *, thread_ts: str | None = None, broadcast: bool = False
) -> Message:
    """Shows a message of the bot to the channel and tells the app about it, as Slack does with its own posts."""
    message = _compose(world, channel, content, thread_ts)
    message.broadcast = broadcast
    channel.messages.append(message)
    parent = channel.find(thread_ts) if thread_ts else None
    if parent:
        parent.thread_ts = parent.ts
    world.tell_app(message.payload() | {"channel": channel.id, "channel_type": channel.kind, "event_ts": message.ts})
    return message


def put_ephemeral(world: World, channel: Channel, user: str, content: Content, thread_ts: str | None = None) -> Message:
    """Shows a message to one person; it never enters the history."""
    message = _compose(world, channel, content, thread_ts)
    message.ephemeral_for = user
    world.ephemerals.append(message)
    return message


def _compose(world: World, channel: Channel, content: Content, thread_ts: str | None) -> Message:
    note_pings(world, channel.id, content.text or "", content.blocks or [])
    return Message(
        channel.id,
        world.next_ts(),
        BOT_USER,
        content.text or "",
        identified(world, content.blocks or []),
        content.attachments or [],
        metadata=content.metadata or None,
        thread_ts=thread_ts,
        bot_id=BOT_ID,
    )


def update(world: World, args: Json) -> Json:
    """chat.update: one's own messages, wherever they are; what is not given stays, except blocks beside a text."""
    channel, message = _own(world, args, "cant_update_message")
    if channel.archived:
        raise Refusal("is_inactive")
    change(world, message, content_of(args, UPDATE_TEXT))
    text = message.text
    return {"ok": True, "channel": channel.id, "ts": message.ts, "text": text, "message": message.payload()}


def change(world: World, message: Message, content: Content) -> None:
    """Edits a message in place."""
    note_pings(world, message.channel, content.text or "", content.blocks or [])
    if content.text is not None or content.blocks is not None:
        message.blocks = identified(world, content.blocks or [])
    message.text = message.text if content.text is None else content.text
    message.attachments = message.attachments if content.attachments is None else content.attachments
    message.metadata = message.metadata if content.metadata is None else content.metadata or None
    message.edited_ts = None if message.blocks else world.next_ts()  # blocks never show "(edited)"
    if message.ephemeral_for is None:
        tell_change(world, message, "message_changed", {"message": message.payload()})


def tell_change(world: World, message: Message, subtype: str, more: Json) -> None:
    """The event of an edited or deleted message."""
    kind = world.channels[message.channel].kind
    event = {"type": "message", "subtype": subtype, "channel": message.channel, "channel_type": kind, "hidden": True}
    world.tell_app(event | {"ts": world.next_ts(), "event_ts": world.next_ts()} | more)


def delete(world: World, args: Json) -> Json:
    """chat.delete: one's own messages."""
    _, message = _own(world, args, "cant_delete_message")
    remove(world, message)
    return {"ok": True, "channel": message.channel, "ts": message.ts}


def remove(world: World, message: Message) -> None:
    """Takes a message from the screen, whoever wrote it."""
    if message.ephemeral_for is not None:
        world.ephemerals.remove(message)
        return
    world.channels[message.channel].messages.remove(message)
    tell_change(world, message, "message_deleted", {"deleted_ts": message.ts, "previous_message": message.payload()})


def post_ephemeral(world: World, args: Json) -> Json:
    """chat.postEphemeral: seen by one member of a channel the bot is in."""
    channel = the_channel(world, args)
    user = args.get("user") or ""
    if BOT_USER not in channel.members:
        raise Refusal("channel_not_found" if channel.kind == "group" else "not_in_channel")
    if channel.archived:
        raise Refusal("is_archived")
    if user not in channel.members:
        raise Refusal("user_not_in_channel")
    message = put_ephemeral(world, channel, user, content_of(args), _thread(channel, args))
    return {"ok": True, "message_ts": message.ts}


def permalink(world: World, args: Json) -> Json:
    """chat.getPermalink: a stable address of a message."""
    channel = readable(world, args)
    message = channel.find(str(args.get("message_ts")))
    if message is None:
        raise Refusal("message_not_found")
    return {"ok": True, "channel": channel.id, "permalink": link(world, message)}


def link(world: World, message: Message) -> str:
    """The address of a message, below the fake's own."""
    return f"{world.base_url}/archives/{message.channel}/p{message.ts.replace('.', '')}"


def identified(world: World, blocks: list[Json]) -> list[Json]:
    """The blocks with the ids that Slack makes up where an app gave none."""
    done = []
    for block in blocks:
        block = {"block_id": world.new_id("b"), **block}
        for key in ("accessory", "element"):
            if isinstance(block.get(key), dict):
                block[key] = _with_action_id(world, block[key])
        if block["type"] == "actions":
            block["elements"] = [_with_action_id(world, element) for element in block["elements"]]
        done.append(block)
    return done


def _with_action_id(world: World, element: Json) -> Json:
    return element if element["type"] == "image" else {"action_id": world.new_id("a"), **element}


def note_pings(world: World, channel: str, text: str, blocks: list[Json]) -> None:
    """Records whom a text would notify."""
    world.pings.extend(Ping(channel, who, words) for who, words in pinged(text, blocks))


def _place(world: World, args: Json) -> Channel:
    target = str(args.get("channel") or "")
    if not target:
        raise missing("channel")
    if target.startswith(("U", "W")):
        return _direct(world, target)
    channel = the_channel(world, args)
    if channel.archived:
        raise Refusal("is_archived")
    if BOT_USER not in channel.members and "chat:write.public" not in world.scopes:
        raise Refusal("not_in_channel")
    return channel


def _direct(world: World, user: str) -> Channel:
    person = world.person(user, "channel_not_found")
    if person.is_bot:
        raise Refusal("cannot_dm_bot")
    return world.dm_with(user)


def _thread(channel: Channel, args: Json) -> str | None:
    thread_ts = args.get("thread_ts")
    if thread_ts is None:
        return None
    parent = channel.find(str(thread_ts))
    if parent is None or parent.is_reply:
        raise Refusal("cannot_reply_to_message")
    return parent.ts


def _own(world: World, args: Json, error: str) -> tuple[Channel, Message]:
    channel = the_channel(world, args)
    if not args.get("ts"):
        raise missing("ts")
    message = channel.find(str(args["ts"]))
    if message is None:
        raise Refusal("message_not_found")
    if message.bot_id != BOT_ID:
        raise Refusal(error)
    return channel, message
