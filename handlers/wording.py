"""Every sentence that Baton says: Jinja2 blocks, one file a language, sandboxed, with a company's own over them."""

from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_skeleton
from jinja2 import StrictUndefined
from jinja2.runtime import new_context
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
        self._overrides = {language: _overrides(language, overrides) for language in LANGUAGES}

    def say(self, key: str, language: str, /, **params: Any) -> str:
        """The sentence for a key, on one line's worth of text; KeyError for a key that no language file has."""
        for file in (*self._files(language), *self._files(LANGUAGES[0])):
            if key in file:
                return file.said(key, params)
        raise KeyError(key)

    def has(self, key: str) -> bool:
        """Whether there is a sentence for a key."""
        return any(key in file for file in self._files(LANGUAGES[0]))

    def _files(self, language: str) -> tuple["_File", ...]:
        """The company's own first. A language is compiled when it is first spoken: starting need not wait for all."""
        return (*self._overrides[language], _own(language)) if language in self._overrides else ()


class _File:
    """The sentences of one file."""

    def __init__(self, source: str) -> None:
        self._template = _ENVIRONMENT.from_string(source)
        # A context copies the table of blocks that may be named in it: hundreds, for each sentence said.
        self._named = self._template.blocks if "self." in source else {}

    def __contains__(self, key: str) -> bool:
        return key in self._template.blocks

    def said(self, key: str, params: dict[str, Any]) -> str:
        context = new_context(_ENVIRONMENT, None, self._named, params, globals=self._template.globals)
        return "".join(self._template.blocks[key](context)).strip()


def _overrides(language: str, folder: Path | None) -> tuple[_File, ...]:
    file = folder / f"{language}.j2" if folder is not None else None
    return (_compiled(file.read_text("utf-8")),) if file is not None and file.exists() else ()


@lru_cache(maxsize=len(LANGUAGES))
def _own(language: str) -> _File:
    return _File((_OWN / f"{language}.j2").read_text("utf-8"))


@lru_cache(maxsize=16)
def _compiled(source: str) -> _File:
    """Compiled once a text: a reload, and most tests, find it ready."""
    return _File(source)


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
