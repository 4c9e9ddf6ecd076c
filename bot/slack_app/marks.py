"""The invisible mark of a post, by which it is found again after a crash between "sent" and "recorded"."""

from collections.abc import Sequence

from bot.ports import Destination
from bot.slack_app.errors import asked
from bot.slack_app.payload import Json
from bot.slack_app.web import Web

EVENT = "baton"
PAGE, PAGES = 200, 5


def mark_of(mark: str) -> Json:
    """As message metadata: https://docs.slack.dev/messaging/message-metadata."""
    return {"event_type": EVENT, "event_payload": {"mark": mark}}


async def find_mark(web: Web, to: Destination, mark: str) -> str | None:
    """The `ts` of the message that carries the mark: the newest 200 of a channel, the first thousand of a thread."""
    root = to.thread or to.reply_to
    if root is None:
        page = await asked(web.client.conversations_history(channel=to.address, limit=PAGE, include_all_metadata=True))
        return _among(page.get("messages") or (), mark)
    cursor = ""
    for _ in range(PAGES):
        page = await asked(
            web.client.conversations_replies(
                channel=to.address, ts=root, limit=PAGE, include_all_metadata=True, cursor=cursor or None
            )
        )
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        found = _among(page.get("messages") or (), mark)
        if found or not cursor:
            return found
    return None


def _among(messages: Sequence[Json], mark: str) -> str | None:
    return next((str(message["ts"]) for message in messages if message.get("ts") and _carries(message, mark)), None)


def _carries(message: Json, mark: str) -> bool:
    metadata: Json = message.get("metadata") or {}
    return metadata.get("event_type") == EVENT and (metadata.get("event_payload") or {}).get("mark") == mark
