"""Jinja2 for the web face: everything is escaped, an unknown variable is an error, and a few small filters."""

import secrets
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlsplit
from zlib import crc32

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.utils import urlize
from markupsafe import Markup, escape

from bot.web_app.local_time import to_local

_FOLDER = Path(__file__).parent / "templates"
_STATIC = Path(__file__).parent / "static"
_TONES = 8


@cache
def environment() -> Environment:
    """The templates of the web face."""
    env = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters |= {
        "initials": initials,
        "linked": linked,
        "local": to_local,
        "tone": tone,
        "safe_href": safe_href,
        "size": size,
    }
    env.globals |= {"nonce": lambda: secrets.token_urlsafe(12), "static": static}
    return env


@cache
def static(name: str) -> str:
    """The address of a static file, which changes with its content so that no browser shows an old one."""
    content = (_STATIC / name).read_bytes()
    return f"/static/{name}?v={crc32(content):08x}"


def initials(name: str) -> str:
    """One or two letters for an avatar: "Ann Lee" → "AL", "王小明" → "小明"."""
    words = name.split()
    if name and ord(name[0]) > 0x2E80:
        return words[0][-2:]
    return "".join(word[0] for word in words[:2]).upper()


def linked(text: str, order: str) -> Markup:
    """A text, escaped, in which addresses can be opened, and the number of its order leads to the order's page."""
    if "http://" in text or "https://" in text:
        return Markup(urlize(text, rel="noopener nofollow"))
    if not order:
        return escape(text)
    link = Markup('<a href="/orders/{}">{}</a>').format(quote(order), order)
    return link.join(escape(part) for part in text.split(order))


def tone(name: str) -> int:
    """A colour number that stays the same for the same id."""
    return crc32(name.encode()) % _TONES


def safe_href(href: str) -> str:
    """The address if it opens a web page, a mail or a page of ours; "" for anything that could run a script."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    ours = not parts.scheme and not parts.netloc and href.startswith("/") and not href.startswith("/\\")
    return href if ours or parts.scheme in ("http", "https", "mailto") else ""


def size(count: int) -> str:
    """Bytes for people: "12 kB"."""
    if count < 1000:
        return f"{count} B"
    return f"{count / 1000:.0f} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"
