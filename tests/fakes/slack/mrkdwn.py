"""Slack's mrkdwn as a person reads it: marks gone, mentions by name, entities back to characters."""

import re
from collections.abc import Mapping

_SPECIAL = re.compile(r"<([^<>]*)>")
_CODE = re.compile(r"```(.+?)```|`([^`\n]+)`", re.DOTALL)
_MARKS = [re.compile(rf"(?<![\w{m}]){m}(?=\S)([^{m}\n]+?)(?<=\S){m}(?![\w{m}])") for m in (r"\*", "_", "~")]
_KEPT = re.compile("\x00(\\d+)\x00")


def seen(text: str, names: Mapping[str, str]) -> str:
    """The characters on the screen; `names` maps ids of people and channels to what they are called."""
    kept: list[str] = []

    def keep(words: str) -> str:
        kept.append(words)
        return f"\x00{len(kept) - 1}\x00"

    text = _CODE.sub(lambda found: keep(_entities(found[1] or found[2])), text)
    text = _SPECIAL.sub(lambda found: keep(_special(found[1], names)), text)
    for mark in _MARKS:
        text = mark.sub(r"\1", text)
    return _KEPT.sub(lambda found: kept[int(found[1])], _entities(text))


def escape(text: str) -> str:
    """What Slack makes of characters that a person types."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _entities(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _special(inside: str, names: Mapping[str, str]) -> str:
    target, bar, words = inside.partition("|")
    if target.startswith(("@", "#")):
        return target[0] + (names.get(target[1:]) or words or target[1:])
    if target.startswith("!"):
        return _entities(words) if bar else f"@{target[1:]}"
    return _entities(words if bar else target)
