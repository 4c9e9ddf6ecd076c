"""What a line of words asks for: order type, priority, asset, title."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from handlers.titles import shortened
from routing.company import Company
from routing.fields import FieldKind
from routing.flow import OrderType
from routing.priority import Priority

URGENT = (
    "urgent",
    "urgently",
    "asap",
    "emergency",
    "immediately",
    "紧急",
    "緊急",
    "马上",
    "馬上",
    "加急",
    "立刻",
    "很急",
)
HIGH = ("high priority", "important", "soon", "重要", "尽快", "盡快", "儘快")
LOW = ("low priority", "whenever", "no rush", "not urgent", "不急", "不是很急", "不太急", "有空")
CLOSE = 85
"""Likeness (0 to 100) from which a misspelt keyword counts."""


@dataclass(frozen=True)
class Guess:
    """`type` is None when nothing fits; `answers` are raw, by field id. `bare`: the type was named and nothing else."""

    type: str | None
    priority: Priority | None
    title: str
    answers: Mapping[str, str] = field(default_factory=dict)
    bare: bool = False


def guess(company: Company, text: str) -> Guess:
    """The best reading of a quick order."""
    priority, rest = _priority(" ".join(text.split()))
    order_type = _type(company, rest)
    if order_type is None:
        return Guess(None, priority, shortened(rest or text))
    if rest.casefold() in _names(order_type):
        return Guess(order_type.id, priority, "", bare=True)
    return reading(company, order_type, text)


def reading(company: Company, order_type: OrderType, text: str) -> Guess:
    """What a line of words says about an order whose type is known."""
    text = " ".join(text.split())
    priority, rest = _priority(text)
    words = _without_type_word(order_type, rest or text)
    return Guess(order_type.id, priority, shortened(words), _answers(company, order_type, words, text))


@lru_cache(maxsize=64)
def _priority(text: str) -> tuple[Priority | None, str]:
    """One line is looked at several times on its way to becoming an order."""
    if not _ANY_PRIORITY.search(text):
        return None, text
    for word, priority in _PRIORITIES:
        if found := _pattern(word).search(text):
            rest = (text[: found.start()] + " " + text[found.end() :]).strip(" ,;:，、；")
            return priority, " ".join(rest.split())
    return None, text


def _whole(word: str) -> str:
    edge = r"\b" if word.isascii() else ""
    return f"{edge}{re.escape(word)}{edge}"


@cache
def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(rf"[,;:，、；]?\s*{_whole(word)}\s*[!！.]*", re.IGNORECASE)


_ANY_PRIORITY = re.compile("|".join(map(_whole, (*LOW, *URGENT, *HIGH))), re.IGNORECASE)
"""Most lines say nothing of it."""


_PRIORITIES = tuple(
    (word, priority)
    for words, priority in ((LOW, Priority.LOW), (URGENT, Priority.URGENT), (HIGH, Priority.HIGH))
    for word in words
)


def _type(company: Company, text: str) -> OrderType | None:
    text = text.casefold()
    words = re.findall(r"\w+", text)
    scored = [(_likeness(order_type, text, words), order_type) for order_type in company.order_types.values()]
    best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] > 0 else None


def _likeness(order_type: OrderType, text: str, words: Sequence[str]) -> float:
    """How well a type's keywords and names fit: earlier and longer words count more; 0 for not at all."""
    score = 0.0
    for keyword in _names(order_type):
        at = text.find(keyword)
        whole = at >= 0 and (not keyword.isascii() or re.search(rf"\b{re.escape(keyword)}\b", text))
        if whole:
            score += len(keyword) + 4 / (1 + at)
        elif keyword.isascii() and " " not in keyword and len(keyword) > 3:
            near = process.extractOne(keyword, words, scorer=fuzz.ratio, score_cutoff=CLOSE)
            score += len(keyword) / 2 if near else 0
    return score


def _names(order_type: OrderType) -> Sequence[str]:
    """All that a type is called, without capitals, in the order of the files."""
    own = (order_type.id, order_type.id.replace("-", " "), order_type.name.default)
    return _without_capitals((*order_type.keywords, *own, *order_type.name.by_language.values()))


@lru_cache(maxsize=512)
def _without_capitals(names: tuple[str, ...]) -> Sequence[str]:
    return tuple(dict.fromkeys(name.casefold() for name in names))


def _without_type_word(order_type: OrderType, line: str) -> str:
    """ "repair line 3 PLC down" reads better without its first word when that names the type."""
    head, _, rest = line.partition(" ")
    words = {order_type.id.casefold(), *(k.casefold() for k in order_type.keywords)}
    return rest if rest and head.casefold().strip(":,") in words else line


def _answers(company: Company, order_type: OrderType, words: str, text: str) -> dict[str, str]:
    answers: dict[str, str] = {}
    texts = [f for f in order_type.fields if f.kind is FieldKind.TEXT]
    main = next((f for f in texts if f.id == order_type.title_field), texts[0] if texts else None)
    if main is not None:
        answers[main.id] = words
    for asked in order_type.fields:
        if asked.kind is FieldKind.ASSET and (asset := _asset(company, text)):
            answers[asked.id] = asset
        if asked.kind is FieldKind.CHOICE:
            for choice in asked.choices:
                names = (choice.label.default, *choice.label.by_language.values())
                if any(len(n) > 2 and n.casefold() in text.casefold() for n in names):
                    answers.setdefault(asked.id, choice.id)
    return answers


def _asset(company: Company, text: str) -> str | None:
    """The machine that is named at most length; its tag may be typed apart: "line 3" and "line-3" are LINE3."""
    named: dict[str, str] = {}
    for tag, name in company.assets.items():
        whole, patterns = _calls(tag, (name.default, *name.by_language.values()))
        if whole.search(text):
            named[tag] = max((found[0] for pattern in patterns if (found := pattern.search(text))), key=len)
    return max(named, key=lambda tag: len(named[tag]), default=None)


@lru_cache(maxsize=4096)
def _calls(tag: str, labels: tuple[str, ...]) -> tuple[re.Pattern[str], Sequence[re.Pattern[str]]]:
    """By what a machine is known, all together and each."""
    apart = r"[\s_-]*".join(map(re.escape, re.findall(r"[^\W\d_]+|\d+", tag)))
    short = [re.escape(re.split("[(（]", label)[0].strip()) for label in labels]
    ways = [way for way in (apart, re.escape(tag), *short) if way]
    whole, *each = [
        re.compile(rf"(?<![a-z0-9])(?:{way})(?![a-z0-9])", re.IGNORECASE) for way in ("|".join(ways), *ways)
    ]
    return whole, each
