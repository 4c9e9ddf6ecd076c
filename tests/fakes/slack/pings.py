"""Who would be notified by a text: found in message text, in mrkdwn objects and in rich text."""

import re
from collections.abc import Iterator

from .model import Json
from .walk import nodes

_MENTION = re.compile(
    r"<(?:!(channel|here|everyone|group)(?:\|[^>]*)?|!subteam\^(\w+)(?:\|[^>]*)?|@(\w+)(?:\|[^>]*)?)>"
)


def pinged(text: str, blocks: list[Json]) -> Iterator[tuple[str, str]]:
    """(who, the text that does it): `channel`, `here`, `everyone`, a user group's or a person's id."""
    yield from _in_text(text)
    for _, _, node in nodes(blocks, ""):
        kind, words = node.get("type"), node.get("text")
        if kind in ("mrkdwn", "markdown") and isinstance(words, str):
            yield from _in_text(words)
        elif kind == "broadcast":
            yield str(node.get("range")), "rich text"
        elif kind in ("user", "usergroup"):
            yield str(node.get(f"{kind}_id")), "rich text"


def _in_text(text: str) -> Iterator[tuple[str, str]]:
    for found in _MENTION.finditer(text):
        yield next(group for group in found.groups() if group), text
