"""The adapter's own sentences: hints, buttons of forms, command descriptions. What is said about orders is worded in
`handlers`."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from routing.text import LANGUAGES

_FOLDER = Path(__file__).parent / "wording"


def said(language: str, key: str, **params: object) -> str:
    """A sentence in a language of `routing.text`, English for any other; KeyError for an unknown key."""
    return catalogue(language)[key].format(**params)


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """All sentences of one language."""
    tag = language if language in LANGUAGES else LANGUAGES[0]
    words: dict[str, str] = json.loads((_FOLDER / f"{tag}.json").read_text(encoding="utf-8"))
    return words
