"""What a message says: its text, or what its blocks and attachments say where it has none, as messages of other apps.

https://docs.slack.dev/reference/block-kit/blocks, https://docs.slack.dev/legacy/legacy-messaging/legacy-secondary-message-attachments
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from bot.slack_app.payload import Json

_ONE_LINE = ("rich_text_section", "rich_text_preformatted", "rich_text_quote")
_SILENT = ("actions", "image", "divider", "input")
_PARTS = ("pretext", "title", "text", "value", "fields", "elements", "blocks")
"""Where words stand in blocks and attachments, in the order in which they are shown."""
MOST_LINES = 40
DEEPEST = 16
"""Lists and things inside each other; Slack has half as many."""


def text_of(message: Json) -> str:
    """The text, one line for each text in blocks and attachments; "" for a message without words."""
    text = str(message.get("text") or "")
    if text.strip():
        return text
    said = islice(filter(str.strip, _lines([message.get("blocks"), message.get("attachments")])), MOST_LINES)
    return "\n".join(said)


def _lines(part: Any, depth: int = DEEPEST) -> Iterator[str]:
    """The texts inside something, in order. Of an attachment its fallback only where it says nothing else."""
    if isinstance(part, list) and depth:
        for item in part:
            yield from _lines(item, depth - 1)
    elif isinstance(part, dict) and part.get("type") in _ONE_LINE:
        yield _line(part.get("elements"))
    elif isinstance(part, dict) and part.get("type") not in _SILENT and depth:
        inside = [part[name] for name in _PARTS if part.get(name)]
        yield from _lines(inside or [part.get("fallback")], depth - 1)
    elif isinstance(part, str):
        yield part


def _line(elements: Any) -> str:
    """The pieces of a line: words, people's names, addresses."""
    pieces = [element for element in elements if isinstance(element, dict)] if isinstance(elements, list) else []
    return "".join(
        f"<@{piece.get('user_id')}>"
        if piece.get("type") == "user"
        else str(piece.get("text") or piece.get("url") or "")
        for piece in pieces
    )
