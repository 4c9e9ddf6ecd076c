"""conversations.* and reactions.*: finding, reading and joining channels."""

from typing import Any

from .model import Channel, Json, Message, yes
from .refusals import Refusal, missing
from .world import BOT_USER, World

_KIND_WORDS = {"channel": "channels", "group": "groups", "im": "im"}
_TYPES = {"public_channel": "channel", "private_channel": "group", "im": "im"}


def the_channel(world: World, args: Json) -> Channel:
    """The channel named by a call; private ones without the bot do not exist for it."""
    if not args.get("channel"):
        raise missing("channel")
    channel = world.channels.get(str(args["channel"]))
    if channel is None or (channel.kind == "group" and BOT_USER not in channel.members):
        raise Refusal("channel_not_found")
    return channel


def readable(world: World, args: Json) -> Channel:
    """A channel whose messages the bot may read."""
    channel = the_channel(world, args)
    if BOT_USER not in channel.members:
        raise Refusal("not_in_channel")
    return channel


def _scoped(world: World, channel: Channel, verb: str) -> None:
    world.need_scope(f"{_KIND_WORDS[channel.kind]}:{verb}")


def about(channel: Channel, *, members: bool = False) -> Json:
    """The conversation object."""
    body: Json = {
        "id": channel.id,
        "created": channel.created,
        "is_archived": channel.archived,
        "is_im": channel.kind == "im",
        "is_channel": channel.kind == "channel",
        "is_group": channel.kind == "group",
        "is_private": channel.kind != "channel",
        "is_mpim": False,
    }
    if channel.kind == "im":
        return body | {"user": next(member for member in channel.members if member != BOT_USER), "is_open": True}
    body |= {"name": channel.name, "name_normalized": channel.name, "is_member": BOT_USER in channel.members}
    return body | ({"num_members": len(channel.members)} if members else {})


def open_dm(world: World, args: Json) -> Json:
    """conversations.open with one person."""
    users = [user for user in str(args.get("users") or "").split(",") if user]
    if not users and not args.get("channel"):
        raise Refusal("users_list_not_supplied")
    if not users:
        return {"ok": True, "no_op": True, "already_open": True, "channel": about(the_channel(world, args))}
    if len(users) > 1:
        world.need_scope("mpim:write")
        raise Refusal("method_not_supported_for_channel_type")
    person = world.person(users[0])
    if person.is_bot:
        raise Refusal("cannot_dm_bot")
    if person.deleted:
        raise Refusal("user_disabled")
    channel = world.dm_with(person.id)
    return {"ok": True, "channel": about(channel) if yes(args, "return_im") else {"id": channel.id}}


def info(world: World, args: Json) -> Json:
    """conversations.info."""
    channel = the_channel(world, args)
    _scoped(world, channel, "read")
    return {"ok": True, "channel": about(channel, members=yes(args, "include_num_members"))}


def members(world: World, args: Json) -> Json:
    """conversations.members, paged."""
    channel = the_channel(world, args)
    _scoped(world, channel, "read")
    page, more = paged(channel.members, args, 100)
    return {"ok": True, "members": page, **more}


def list_all(world: World, args: Json) -> Json:
    """conversations.list: public channels unless `types` says otherwise; private ones only with the bot inside."""
    wanted = str(args.get("types") or "public_channel").split(",")
    if not set(wanted) <= {*_TYPES, "mpim"}:
        raise Refusal("invalid_types")
    kinds = [_TYPES[kind] for kind in wanted if kind in _TYPES]
    world.need_scope(*(f"{_KIND_WORDS[kind]}:read" for kind in kinds))
    found = [c for c in world.channels.values() if c.kind in kinds and (c.kind == "channel" or BOT_USER in c.members)]
    if yes(args, "exclude_archived"):
        found = [channel for channel in found if not channel.archived]
    page, more = paged(found, args, 100)
    return {"ok": True, "channels": [about(channel, members=True) for channel in page], **more}


def join(world: World, args: Json) -> Json:
    """conversations.join: public channels only."""
    channel = the_channel(world, args)
    if channel.kind != "channel":
        raise Refusal("method_not_supported_for_channel_type")
    if channel.archived:
        raise Refusal("is_archived")
    if BOT_USER not in channel.members:
        channel.members.append(BOT_USER)
    return {"ok": True, "channel": about(channel)}


def history(world: World, args: Json) -> Json:
    """conversations.history: newest first, replies left out, metadata only when asked for."""
    channel = readable(world, args)
    _scoped(world, channel, "history")
    shown = [m for m in channel.messages if not m.is_reply or m.broadcast]
    page, more = paged(_between(shown, args)[::-1], args, 100)
    return {"ok": True, "messages": _listed(channel, page, args), "has_more": bool(more), "pin_count": 0, **more}


def replies(world: World, args: Json) -> Json:
    """conversations.replies: the parent, then the replies, oldest first."""
    channel = readable(world, args)
    _scoped(world, channel, "history")
    asked = channel.find(str(args.get("ts") or ""))
    parent = channel.find(asked.thread_ts or asked.ts) if asked else None
    if parent is None:
        raise Refusal("thread_not_found")
    page, more = paged([parent, *_between(channel.thread(parent.ts), args)], args, 1000)
    return {"ok": True, "messages": _listed(channel, page, args), "has_more": bool(more), **more}


def react(world: World, args: Json) -> Json:
    """reactions.add."""
    message = readable(world, args).find(str(args.get("timestamp")))
    if message is None:
        raise Refusal("message_not_found")
    users = message.reactions.setdefault(str(args.get("name")), [])
    if BOT_USER in users:
        raise Refusal("already_reacted")
    users.append(BOT_USER)
    return {"ok": True}


def unreact(world: World, args: Json) -> Json:
    """reactions.remove."""
    message = readable(world, args).find(str(args.get("timestamp")))
    if message is None:
        raise Refusal("message_not_found")
    if BOT_USER not in message.reactions.get(str(args.get("name")), []):
        raise Refusal("no_reaction")
    message.reactions[str(args["name"])].remove(BOT_USER)
    return {"ok": True}


def _between(messages: list[Message], args: Json) -> list[Message]:
    oldest, latest = float(args.get("oldest") or 0), float(args.get("latest") or "inf")
    edges = yes(args, "inclusive")
    return [m for m in messages if oldest < float(m.ts) < latest or (edges and float(m.ts) in (oldest, latest))]


def _listed(channel: Channel, messages: list[Message], args: Json) -> list[Json]:
    metadata = yes(args, "include_all_metadata")
    listed = []
    for message in messages:
        thread = channel.thread(message.ts)
        more = {"reply_count": len(thread), "latest_reply": thread[-1].ts} if thread else {}
        listed.append(message.payload(metadata=metadata) | more)
    return listed


def paged(items: list[Any], args: Json, default: int) -> tuple[list[Any], Json]:
    """One page and, when more follow, the fields that carry the cursor."""
    limit = int(args.get("limit") or default)
    cursor = str(args.get("cursor") or "0")
    if not cursor.removeprefix("next:").isdigit():
        raise Refusal("invalid_cursor")
    if not 1 <= limit <= 1000:
        raise Refusal("invalid_limit")
    start = int(cursor.removeprefix("next:"))
    end = start + limit
    more = {"response_metadata": {"next_cursor": f"next:{end}"}} if end < len(items) else {}
    return items[start:end], more
