"""Text as Telegram counts, escapes and cuts it."""

import html
import re

LONGEST_TEXT = 4096
"""UTF-16 code units of a message after its markup was read."""
LONGEST_CAPTION = 1024
LONGEST_TOAST = 200
# Not after a letter or digit, so that e-mail addresses stay whole.
_PING = re.compile(r"(?<![A-Za-z0-9_])@(?=\w)")
_WORD_JOINER = "\u2060"


def length(text: str) -> int:
    """UTF-16 code units: an emoji beyond the BMP counts two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, room: int) -> str:
    """At most `room` code units; what was cut ends with "…"."""
    if length(text) <= room:
        return text
    units = text.encode("utf-16-le", "surrogatepass")[: max(room - 1, 0) * 2]
    return units.decode("utf-16-le", "ignore").rstrip() + "…" if room > 0 else ""


def harmless(text: str) -> str:
    """The text with an invisible joint in every `@name`, so that it notifies nobody."""
    return _PING.sub(f"@{_WORD_JOINER}", text.replace("\x00", ""))


def escaped(text: str) -> str:
    """HTML that shows the text literally and notifies nobody."""
    return html.escape(harmless(text), quote=True)
