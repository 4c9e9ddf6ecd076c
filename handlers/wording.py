"""Every sentence that Baton says: Jinja2 blocks, one file a language, sandboxed, with a company's own over them."""

from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_skeleton
from jinja2 import StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

from routing.text import LANGUAGES

_OWN = Path(__file__).parent / "messages"
_ENVIRONMENT = ImmutableSandboxedEnvironment(
    undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False
)


ENDS = (".", "!", "?", "…", ":", "。", "！", "？", "：")


def sentences(language: str, *parts: str) -> str:
    """Several short texts as one: each ends in a full stop before the next begins."""
    said = [part.strip() for part in parts if part.strip()]
    stop, gap = ("。", "") if language.startswith("zh") else (".", " ")
    ended = [part if part.endswith(ENDS) else part + stop for part in said[:-1]]
    return gap.join([*ended, *said[-1:]])


class Wording:
    """Looks sentences up by key and language. Results are plain text: each chat escapes them whole."""

    def __init__(self, overrides: Path | None = None) -> None:
        self._templates = {language: _templates(language, overrides) for language in LANGUAGES}

    def say(self, key: str, language: str, /, **params: Any) -> str:
        """The sentence for a key, on one line's worth of text; KeyError for a key that no language file has."""
        for template in (*self._templates.get(language, ()), *self._templates[LANGUAGES[0]]):
            block = template.blocks.get(key)
            if block is not None:
                return "".join(block(template.new_context(params))).strip()
        raise KeyError(key)

    def has(self, key: str) -> bool:
        """Whether there is a sentence for a key."""
        return any(key in template.blocks for template in self._templates[LANGUAGES[0]])


def _templates(language: str, overrides: Path | None) -> tuple[Template, ...]:
    files = [folder / f"{language}.j2" for folder in (overrides, _OWN) if folder is not None]
    return tuple(_compiled(file.read_text("utf-8")) for file in files if file.exists())


@lru_cache(maxsize=16)
def _compiled(source: str) -> Template:
    """Compiled once a text: a reload, and most tests, find it ready."""
    return _ENVIRONMENT.from_string(source)


def said_when(moment: datetime, zone: str, language: str, now: datetime) -> str:
    """A moment as somebody in a zone reads it: the time alone for today, else with day and month."""
    local = moment.astimezone(ZoneInfo(zone))
    if local.date() == now.astimezone(ZoneInfo(zone)).date():
        return local.strftime("%H:%M")
    # Day and time apart: no locale has one skeleton for both, and Babel fails where it finds none near enough.
    return f"{said_day(moment, zone, language, now)} {local:%H:%M}"


def said_day(moment: datetime, zone: str, language: str, now: datetime) -> str:
    """The day of a moment as somebody in a zone reads it."""
    local = moment.astimezone(ZoneInfo(zone))
    skeleton = "MMMEd" if abs((moment - now).days) < 180 else "yMMMd"
    return str(format_skeleton(skeleton, local, locale=language.replace("-", "_")))
