"""Who did what where, and the key under which a second delivery of it is recognised."""

import hashlib
import json

from bot.ports import Failing, TryLater, Unreachable, Visit
from bot.slack_app.front import Front
from bot.slack_app.origin import Origin, of_message, unpacked
from bot.slack_app.payload import Json


def visit_at(user: str, origin: Origin, delivery: str) -> Visit:
    """A visit from where somebody is."""
    return Visit("slack", user, origin.channel, f"slack:{delivery}", None, origin.private, origin.message)


def key_of_press(body: Json) -> str:
    """The same for every delivery of one press: where, when, by whom."""
    container = body["container"]
    where = container.get("view_id") or f"{container.get('channel_id')}/{container.get('message_ts')}"
    return f"press:{where}:{body['actions'][0]['action_ts']}:{body['user']['id']}"


def key_of_submission(view: Json) -> str:
    """The same for every delivery of one submission, also when somebody sends the unchanged form once more."""
    state = json.dumps(view["state"]["values"], sort_keys=True)
    return f"form:{view['id']}:{view['hash']}:{hashlib.sha256(state.encode()).hexdigest()[:16]}"


async def is_private(front: Front, user: str, channel: str, name: str) -> bool:
    """Whether a channel is the direct messages of this person with the app; two people have direct messages too."""
    if name != "directmessage":
        return False
    try:
        return await front.chat.open_direct(user) == channel
    except (TryLater, Unreachable, Failing):
        return False


async def origin_of_press(front: Front, body: Json) -> Origin:
    """Where a button was pressed: on a message, in a modal (then where that was opened from), or on the Home tab."""
    view = body.get("view")
    if view is not None:
        return Origin(home=True) if view["type"] == "home" else unpacked(view.get("private_metadata", ""))
    channel = body.get("channel", {})
    private = await is_private(front, body["user"]["id"], str(channel.get("id")), str(channel.get("name")))
    return of_message(body, private)
