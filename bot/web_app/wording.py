"""The words of the page itself: menus, hints, headings. What is said about orders is worded in `handlers`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from routing.text import LANGUAGES

_FOLDER = Path(__file__).parent / "wording"


@dataclass(frozen=True)
class Wording:
    """One language's words; in templates: `t("reply_many", count=3)`."""

    language: str
    words: Mapping[str, str]

    def __call__(self, key: str, **params: object) -> str:
        """The wording for a key; KeyError for one that no catalogue has."""
        return self.words[key].format(**params)


@cache
def wording(language: str) -> Wording:
    """The catalogue for a tag of `routing.text`; English for any other."""
    tag = language if language in LANGUAGES else LANGUAGES[0]
    words: dict[str, str] = json.loads((_FOLDER / f"{tag}.json").read_text(encoding="utf-8"))
    return Wording(tag, words)


def accepted_language(header: str, fallback: str) -> str:
    """The first language of an Accept-Language header that Baton speaks: zh-TW, zh-HK and zh-MO read zh-Hant."""
    for wanted in header.lower().split(","):
        parts = wanted.partition(";")[0].strip().split("-")
        if parts[0] == "en":
            return "en"
        if parts[0] == "zh":
            return "zh-Hant" if {"hant", "tw", "hk", "mo"} & set(parts) else "zh-Hans"
    return fallback
