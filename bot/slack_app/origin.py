"""Where somebody was when they did something, so that the answer is shown there, also after a modal in between."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace

from bot.slack_app.payload import Json


@dataclass(frozen=True)
class Origin:
    """`message` is the card that was pressed; `response_url` answers for 30 minutes, also where the app is no member.

    `form` is the form that a modal shows. Without a channel answers go to the person's direct messages.
    """

    channel: str = ""
    thread: str | None = None
    private: bool = False
    message: str | None = None
    response_url: str = ""
    home: bool = False
    form: str = ""

    def packed(self, form: str = "") -> str:
        """As `private_metadata` of a modal: JSON of what is set."""
        values = asdict(replace(self, form=form))
        return json.dumps({key: value for key, value in values.items() if value}, separators=(",", ":"))


_KINDS: Mapping[str, type] = {field.name: bool if field.type is bool else str for field in fields(Origin)}


def unpacked(private_metadata: str) -> Origin:
    """The origin of a modal; an empty one when it carries none that Baton wrote."""
    try:
        loaded: object = json.loads(private_metadata or "{}")
    except (ValueError, RecursionError):
        return Origin()
    given: Json = loaded if isinstance(loaded, dict) else {}
    known: Json = {key: value for key, value in given.items() if isinstance(value, _KINDS.get(key, ()))}
    return Origin(**known)


def of_message(body: Json, private: bool) -> Origin:
    """The origin of a press on a message. Ephemeral messages are no cards, and a reply's answer stays in its thread."""
    container, message = body.get("container") or {}, body.get("message") or {}
    shown = container.get("message_ts") or message.get("ts")
    thread = container.get("thread_ts") or message.get("thread_ts")
    return Origin(
        channel=str((body.get("channel") or {}).get("id") or container.get("channel_id") or ""),
        thread=thread if thread != shown else None,
        private=private,
        message=None if container.get("is_ephemeral") else shown,
        response_url=str(body.get("response_url") or ""),
    )
