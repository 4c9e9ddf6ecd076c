"""Texts as sets of words, in languages with and without spaces, and how much of two such sets is the same."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process

MOST = 60
"""Words of a text that are looked at."""
CLOSE = 85
"""Likeness (0 to 100) from which a misspelt word counts as the same."""
SHORTEST = 4
"""Signs of the shortest word that may be misspelt, or have another ending."""
_SIGNS = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_RUNS = re.compile(f"([{_SIGNS}]+)|([^\\W_{_SIGNS}]+)")
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be been but by can do does for from had has have he i if in is it its me my no not of on or"
        " our please she so that the their them there they this to was we were what when which will with you your",
    )
)
"""Words that say nothing about what a text is about."""


@lru_cache(maxsize=2048)
def words_of(text: str) -> frozenset[str]:
    """Words without capitals. Chinese, which has no spaces, in pairs of signs: 水泵漏水 → 水泵, 泵漏, 漏水."""
    found: dict[str, None] = {}
    for run in _RUNS.finditer(unicodedata.normalize("NFKC", text).casefold().replace("_", " ")):
        signs, word = run.groups()
        found |= dict.fromkeys(_pairs(signs) if signs else [word])
    telling = [word for word in found if word not in _EMPTY]
    return frozenset((telling or list(found))[:MOST])


def _pairs(signs: str) -> list[str]:
    return [signs[at : at + 2] for at in range(len(signs) - 1)] or [signs]


def same_words(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the words of both that the other has too, 0.0 to 1.0: the same from either side."""
    if not one or not other:
        return 0.0
    both = one & other
    met = 2 * len(both) + _near_to(one, other, both) + _near_to(other, one, both)
    return met / (len(one) + len(other))


def _near_to(words: frozenset[str], others: frozenset[str], both: frozenset[str]) -> int:
    """How many words, but for those in both, are one of the others but for a slip of the finger, or another ending.
    Numbers and signs mean only themselves."""
    long, beginnings = _long(others)
    if not long:
        return 0
    own, _ = _long(words)
    return sum(_begins(word, beginnings) or _close(word, long) for word in own if word not in both)


@lru_cache(maxsize=512)
def _long(words: frozenset[str]) -> tuple[tuple[str, ...], Mapping[str, Sequence[str]]]:
    """The words that may be misspelt, or have another ending, and the same by how they begin."""
    long = tuple(word for word in words if len(word) >= SHORTEST and word.isalpha())
    beginnings: dict[str, list[str]] = {}
    for word in long:
        beginnings.setdefault(word[:SHORTEST], []).append(word)
    return long, beginnings


def _begins(word: str, beginnings: Mapping[str, Sequence[str]]) -> bool:
    """Whether a word is the beginning of one of the others, or one of them its own."""
    same = beginnings.get(word[:SHORTEST])
    return same is not None and any(word.startswith(other) or other.startswith(word) for other in same)


def _close(word: str, others: Sequence[str]) -> bool:
    return process.extractOne(word, others, scorer=fuzz.ratio, score_cutoff=CLOSE) is not None
