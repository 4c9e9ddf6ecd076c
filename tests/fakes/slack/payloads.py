"""The payloads that Slack sends to an app, as its reference pages show them."""

import uuid

from .model import Channel, Json, Message, Person
from .people import handle
from .views import OpenView
from .world import APP, BOT_USER, TEAM, World

TOKEN = "verification-token"


def _who(person: Person) -> Json:
    return {"id": person.id, "username": handle(person), "name": handle(person), "team_id": TEAM}


def interaction(kind: str, person: Person, trigger_id: str) -> Json:
    """What all interactive payloads share."""
    return {
        "type": kind,
        "token": TOKEN,
        "team": {"id": TEAM, "domain": "relay"},
        "user": _who(person),
        "api_app_id": APP,
        "enterprise": None,
        "is_enterprise_install": False,
        "trigger_id": trigger_id,
    }


def place(channel: Channel) -> Json:
    """A channel as interactions name it; private ones do not give their names away."""
    return {"id": channel.id, "name": {"im": "directmessage", "group": "privategroup"}.get(channel.kind, channel.name)}


def on_message(message: Message, channel: Channel, values: Json) -> Json:
    """The fields of an interaction with a message."""
    container: Json = {"type": "message", "message_ts": message.ts, "channel_id": channel.id}
    container["is_ephemeral"] = message.ephemeral_for is not None
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    shown = {"container": container, "channel": place(channel), "state": {"values": values}}
    # Slack leaves the message itself out of interactions with ephemeral ones.
    return shown if message.ephemeral_for else shown | {"message": message.payload(metadata=True) | {"team": TEAM}}


def on_view(view: OpenView) -> Json:
    """The fields of an interaction with a modal or a home."""
    return {"container": {"type": "view", "view_id": view.id}, "view": view.payload()}


def slash_command(
    person: Person, channel: Channel, command: str, text: str, response_url: str, trigger_id: str
) -> Json:
    """A slash command; all values are text, as in the form that carries it."""
    return {
        "token": TOKEN,
        "team_id": TEAM,
        "team_domain": "relay",
        "channel_id": channel.id,
        "channel_name": place(channel)["name"],
        "user_id": person.id,
        "user_name": handle(person),
        "command": command,
        "text": text,
        "api_app_id": APP,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": trigger_id,
    }


def event(world: World, inner: Json) -> Json:
    """An Events API callback around an event."""
    authorization = {"team_id": TEAM, "user_id": BOT_USER, "is_bot": True, "is_enterprise_install": False}
    return {
        "token": TOKEN,
        "team_id": TEAM,
        "context_team_id": TEAM,
        "api_app_id": APP,
        "event": inner,
        "type": "event_callback",
        "event_id": f"Ev{uuid.uuid4().hex[:9].upper()}",
        "event_time": int(world.clock()),
        "authorizations": [{"enterprise_id": None, **authorization}],
        "is_ext_shared_channel": False,
        "event_context": "4-relay",
    }


def said(message: Message, channel: Channel) -> Json:
    """A message event."""
    inner = message.payload() | {"channel": channel.id, "channel_type": channel.kind, "event_ts": message.ts}
    inner |= {"team": TEAM, "client_msg_id": str(uuid.uuid4())}
    if message.is_reply:
        parent = channel.find(str(message.thread_ts))
        inner["parent_user_id"] = parent.user if parent else None
    return inner
