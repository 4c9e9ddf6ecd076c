"""Lengths and entities of message text, counted as Telegram counts: in UTF-16 code units."""

import re
from itertools import takewhile
from typing import Any

Json = dict[str, Any]

VERBATIM = {"pre", "code", "text_link", "text_mention", "mention", "url", "email"}
FOUND = [
    ("url", re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]'»]")),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("mention", re.compile(r"(?<![\w@/])@[A-Za-z][A-Za-z0-9_]{2,31}(?!\w)")),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")),
    ("hashtag", re.compile(r"(?<![\w#])#(?=\w*[^\W\d])\w+")),
]


def utf16(text: str) -> int:
    """Length of `text` in UTF-16 code units: an emoji beyond the BMP counts two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def part(text: str, entity: Json) -> str:
    """The piece of `text` that `entity` covers."""
    units = text.encode("utf-16-le", "surrogatepass")
    start = entity["offset"] * 2
    return units[start : start + entity["length"] * 2].decode("utf-16-le", "replace")


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """`text` without outer white space, as a server stores it; white space inside an entity's start is kept."""
    first = min((entity["offset"] for entity in entities), default=utf16(text))
    cut = sum(1 for _ in takewhile(lambda c: c in " \n", text[:first]))
    short = text[cut:].rstrip()
    room = utf16(short)
    kept = []
    for entity in entities:
        start = entity["offset"] - cut
        if start < room:
            kept.append(entity | {"offset": start, "length": min(entity["length"], room - start)})
    return short, sort(kept)


def with_found(text: str, entities: list[Json]) -> list[Json]:
    """`entities` and what Telegram finds by itself: links, addresses, @mentions, /commands, #tags (not in code)."""
    result = list(entities)
    taken = [(e["offset"], e["offset"] + e["length"]) for e in entities if e["type"] in VERBATIM]
    for kind, pattern in FOUND:
        for match in pattern.finditer(text):
            start, end = utf16(text[: match.start()]), utf16(text[: match.end()])
            if all(end <= low or high <= start for low, high in taken):
                result.append({"type": kind, "offset": start, "length": end - start})
                taken.append((start, end))
    return sort(result)


def sort(entities: list[Json]) -> list[Json]:
    """By start, outer ones first."""
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))
