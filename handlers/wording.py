"""Every sentence that Baton says: Jinja2 blocks, one file a language, sandboxed, with a company's own over them."""

import re
from datetime import date, datetime, time
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from babel.dates import format_skeleton
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from handlers.sentence import Sentence, sentence
from routing.text import LANGUAGES

_OWN = Path(__file__).parent / "messages"
_ENVIRONMENT = ImmutableSandboxedEnvironment(
    undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False
)
_BLOCK = re.compile(r"\{% block (\w+) %\}(.*?)\{% endblock %\}", re.DOTALL)


ENDS = (".", "!", "?", "…", ":", "。", "！", "？", "：")


def sentences(language: str, *parts: str) -> str:
    """Several short texts as one: each ends in a full stop before the next begins."""
    said = [part.strip() for part in parts if part.strip()]
    stop, gap = ("。", "") if language.startswith("zh") else (".", " ")
    ended = [part if part.endswith(ENDS) else part + stop for part in said[:-1]]
    return gap.join([*ended, *said[-1:]])


def colon(language: str) -> str:
    """What stands between a label and its value: Chinese has a colon of its own, which needs no gap."""
    return "：" if language.startswith("zh") else ": "


def labelled(language: str, label: str) -> str:
    """A label before its value: questions need no colon."""
    if label.endswith(("？", "：")):
        return label
    return f"{label} " if label.endswith(("?", ":")) else label + colon(language)


class Wording:
    """Looks sentences up by key and language. Results are plain text: each chat escapes them whole."""

    def __init__(self, overrides: Path | None = None) -> None:
        self._overrides = {language: _overrides(language, overrides) for language in LANGUAGES}
        self._files: dict[str, tuple[_File, ...]] = {}

    def say(self, key: str, language: str, /, **params: Any) -> str:
        """The sentence for a key, on one line's worth of text; KeyError for a key that no language file has."""
        for file in self._of(language):
            if key in file:
                return file.said(key, params)
        raise KeyError(key)

    def has(self, key: str) -> bool:
        """Whether there is a sentence for a key."""
        return any(key in file for file in self._of(LANGUAGES[0]))

    def _of(self, language: str) -> tuple["_File", ...]:
        """Where to look for the sentences of a language: the company's first, English last."""
        if language not in self._files:
            spoken = [one for one in dict.fromkeys((language, LANGUAGES[0])) if one in self._overrides]
            self._files[language] = tuple(file for one in spoken for file in (*self._overrides[one], _own(one)))
        return self._files[language]


class _File(Protocol):
    """The sentences of one file."""

    def __contains__(self, key: str) -> bool: ...

    def said(self, key: str, params: dict[str, Any]) -> str: ...


class _Own:
    """Baton's own: hundreds, each made ready when it is first said, so that nobody waits for those that are not."""

    def __init__(self, source: str) -> None:
        self._sources: dict[str, str] = dict(_BLOCK.findall(source))
        self._ready: dict[str, Sentence] = {}

    def __contains__(self, key: str) -> bool:
        return key in self._sources

    def said(self, key: str, params: dict[str, Any]) -> str:
        if key not in self._ready:
            self._ready[key] = sentence(self._sources[key], _ENVIRONMENT)
        return self._ready[key](params).strip()


class _Companys:
    """A company's: few, checked when they are read, and free to name each other (`self.signature()`)."""

    def __init__(self, source: str) -> None:
        self._template = _ENVIRONMENT.from_string(source)

    def __contains__(self, key: str) -> bool:
        return key in self._template.blocks

    def said(self, key: str, params: dict[str, Any]) -> str:
        return "".join(self._template.blocks[key](self._template.new_context(params))).strip()


def _overrides(language: str, folder: Path | None) -> tuple[_File, ...]:
    file = folder / f"{language}.j2" if folder is not None else None
    return (_companys(file.read_text("utf-8")),) if file is not None and file.exists() else ()


@lru_cache(maxsize=len(LANGUAGES))
def _own(language: str) -> _Own:
    return _Own((_OWN / f"{language}.j2").read_text("utf-8"))


@lru_cache(maxsize=16)
def _companys(source: str) -> _Companys:
    """Compiled once a text: a reload, and most tests, find it ready."""
    return _Companys(source)


def said_when(moment: datetime, zone: str, language: str, now: datetime) -> str:
    """A moment as somebody in a zone reads it: the time alone for today, else with day and month."""
    local = moment.astimezone(ZoneInfo(zone))
    if local.date() == now.astimezone(ZoneInfo(zone)).date():
        return local.strftime("%H:%M")
    # Day and time apart: no locale has one skeleton for both, and Babel fails where it finds none near enough.
    return f"{said_day(moment, zone, language, now)} {local:%H:%M}"


def said_day(moment: datetime, zone: str, language: str, now: datetime) -> str:
    """The day of a moment as somebody in a zone reads it."""
    skeleton = "MMMEd" if abs((moment - now).days) < 180 else "yMMMd"
    return _said_date(moment.astimezone(ZoneInfo(zone)).date(), skeleton, language)


@lru_cache(maxsize=1_000)
def _said_date(day: date, skeleton: str, language: str) -> str:
    """Most moments that people read of lie in the same few days."""
    return str(format_skeleton(skeleton, datetime.combine(day, time()), locale=language.replace("-", "_")))
