"""Texts as sets of words, in languages with and without spaces, and how much of two such sets is the same."""

import re
import unicodedata
from collections.abc import Mapping, Sequence, Set
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


Near = Mapping[str, Set[str]]
"""Word → words that are the same but for a slip of the finger, or another ending."""


def same_words(one: frozenset[str], other: frozenset[str], near: Near | None = None) -> float:
    """The share of the words of both that the other has too, 0.0 to 1.0: the same from either side. `near`: what
    `near_words` found for `one` among the words of several others, this one's with them."""
    if not one or not other:
        return 0.0
    both = one & other
    met = 2 * len(both)
    for_one = near_words(one, other) if near is None else near
    here = {word: like for word, like in for_one.items() if not like.isdisjoint(other)}
    if here:
        met += len(here.keys() - both) + len(frozenset().union(*here.values()) & other - both)
    return met / (len(one) + len(other))


def near_words(words: Set[str], others: Set[str]) -> Near:
    """Words to each of which some of the others are near, itself not among them. Numbers and signs mean only
    themselves."""
    long = [word for word in others if _may_vary(word)]
    beginnings: dict[str, list[str]] = {}
    for word in long:
        beginnings.setdefault(word[:SHORTEST], []).append(word)
    near = {word: (_close(word, long) | _akin(word, beginnings)) - {word} for word in words if long and _may_vary(word)}
    return {word: like for word, like in near.items() if like}


def _may_vary(word: str) -> bool:
    """Whether a word may be misspelt, or have another ending."""
    return len(word) >= SHORTEST and word.isalpha()


def _akin(word: str, beginnings: Mapping[str, Sequence[str]]) -> Set[str]:
    """The words of which a word is the beginning, or which are its own."""
    same = beginnings.get(word[:SHORTEST], ())
    return {other for other in same if word.startswith(other) or other.startswith(word)}


def _close(word: str, others: Sequence[str]) -> Set[str]:
    return {other for other, *_ in process.extract(word, others, scorer=fuzz.ratio, score_cutoff=CLOSE, limit=None)}
