"""Who did what where, and the key under which a second delivery of it is recognised."""

import hashlib
import json
import uuid

from bot.ports import Visit
from bot.slack_app.front import Front
from bot.slack_app.origin import Origin, of_message, unpacked
from bot.slack_app.payload import Json
from bot.slack_app.promptly import promptly


def visit_at(user: str, origin: Origin, delivery: str) -> Visit:
    """A visit from where somebody is."""
    # The card of a press, or of the modal that it opened, is replaced through the response_url.
    renews = bool(origin.message and origin.response_url)
    key = f"slack:{delivery}"
    return Visit("slack", user, origin.channel, key, None, origin.private, origin.message, renews=renews)


def key_of_command(body: Json) -> str:
    """The same for every delivery of one command or shortcut. What carries no trigger cannot be recognised again."""
    trigger = body.get("trigger_id") or uuid.uuid4().hex
    typed = [body.get(part) for part in ("user_id", "channel_id", "text", "message_ts")]
    return f"{body.get('type', 'command')}:{trigger}:{_digest(typed)}"


def key_of_event(event: Json, body: Json) -> str:
    """The same for every delivery of one event."""
    said = event.get("ts") or event.get("event_ts")
    return f"event:{body.get('event_id')}:{_digest([event.get(part) for part in ('type', 'user', 'channel')])}:{said}"


def key_of_press(body: Json) -> str:
    """The same for every delivery of one press: where, when, by whom, and on what."""
    action = body["actions"][0]
    view, message = body.get("view") or {}, body.get("message") or {}
    container = body.get("container") or {}
    where = container.get("view_id") or view.get("id") or _message_key(body, container, message)
    when = action.get("action_ts") or body.get("trigger_id")
    what = _digest([action.get("action_id"), action.get("value"), action.get("selected_option")])
    return f"press:{where}:{when}:{body['user']['id']}:{what}"


def _message_key(body: Json, container: Json, message: Json) -> str:
    channel = container.get("channel_id") or (body.get("channel") or {}).get("id")
    return f"{channel}/{container.get('message_ts') or message.get('ts')}"


def key_of_submission(view: Json, user: str) -> str:
    """The same for every delivery of one submission, also when somebody sends the unchanged form once more."""
    filled = [user, view.get("private_metadata"), (view.get("state") or {}).get("values")]
    return f"form:{view.get('id')}:{view.get('hash')}:{_digest(filled)}"


def _digest(parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]


async def is_private(front: Front, user: str, channel: str, name: str) -> bool:
    """Whether a channel is the direct messages of this person with the app; two people have direct messages too."""
    if name != "directmessage":
        return False
    return await promptly(front.chat.open_direct(user), "") == channel


async def origin_of_press(front: Front, body: Json) -> Origin:
    """Where a button was pressed: on a message, in a modal (then where that was opened from), or on the Home tab."""
    view = body.get("view")
    if view:
        return Origin(home=True) if view.get("type") == "home" else unpacked(view.get("private_metadata") or "")
    channel = body.get("channel") or {}
    private = await is_private(front, body["user"]["id"], str(channel.get("id")), str(channel.get("name")))
    return of_message(body, private)
