"""Between Slack's message text and plain words: https://docs.slack.dev/messaging/formatting-message-text."""

import re

_SPECIAL = re.compile(r"<([^<>\n]*)>")
_MARKED = re.compile(r"<(@|#|!|https?:|mailto:|tel:)")


def escape(text: str) -> str:
    """Plain words as message text that pings nobody."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    """The three characters that Slack escapes, as they were typed."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def is_marked(text: str) -> bool:
    """Whether the text of a command holds people, channels or links as message text does: the app's settings say so
    (`should_escape`)."""
    return bool(_MARKED.search(text))


def mentioned(text: str) -> set[str]:
    """The ids of the people whom a message names."""
    return {found[1:].partition("|")[0] for found in _SPECIAL.findall(text) if found.startswith("@")}


def words_of(text: str, names: dict[str, str] | None = None) -> str:
    """A message's text as plain words: people and channels by name, links with their address.

    `names` maps user ids to names; a person who is not in it keeps the id. An empty name leaves the mention out.
    """
    known = names or {}
    return unescape(_SPECIAL.sub(lambda found: _special(found[1], known), text)).strip()


def _special(inside: str, names: dict[str, str]) -> str:
    target, _, words = inside.partition("|")
    if target.startswith("@"):
        name = names.get(target[1:], words or target[1:])
        return f"@{name}" if name else ""
    if target.startswith("#"):
        return f"#{words or target[1:]}"
    if target.startswith("!"):
        return words or f"@{target[1:]}"
    scheme, _, bare = target.partition(":")
    if scheme in ("mailto", "tel") and words in ("", bare):
        return bare
    return f"{words} ({target})" if words and words not in target else target
