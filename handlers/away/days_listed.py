"""Several days at once: "tomorrow and friday", "mon, wed", "24 and 26 dec", "明天和周五"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from handlers.away.periods import Period, read_period

MOST_WORDS = 12
LONGEST_FIRST = 4
"""Words, or twice as many Chinese signs, that may stand before the time: more of them are hardly a note."""
_OPEN = ("from", "since")
"""Before a day these leave open when it ends."""
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*"
_AND, _TO = r"(?:,\s*and\b|,|&|\band\b)", r"(?:\s(?:to|till|until|-)\s|[-–—])"
_NUMBER = r"(\d{1,2})(?:st|nd|rd|th)?"
_SEPARATOR = re.compile(r",\s*and\b|,(?!\s*\d{4}$)|\band\b|[、，;；&+]|(?<=\S)[和及与與]")
_WEEKDAY = re.compile(rf"{_DAY}|(?:周|週|星期|礼拜|禮拜)[一二三四五六日天]")
_SHORT = (
    # "24 and 26 dec", "24-26 dec": the month belongs to both
    (re.compile(rf"\b{_NUMBER}(\s*(?:{_AND}|{_TO})\s*)(?={_NUMBER}\s+({_MONTH}))"), r"\1 \4\2"),
    (re.compile(rf"\b({_MONTH})\s+(\d{{1,2}})(\s*(?:{_AND}|{_TO})\s*)(?=\d{{1,2}}(?![\d:.]))"), r"\1 \2\3\1 "),
    (re.compile(r"(\d{1,2}月)(\d{1,2})[日号號]?(\s*[和及与與、，,到至~–-]\s*)(?=\d{1,2}[日号號])"), r"\1\2日\3\1"),
    # what is joined by a hyphen alone is a stretch
    (re.compile(rf"\b({_DAY})\s*[-–—]\s*(?={_DAY}\b)"), r"\1 to "),
    (re.compile(rf"({_MONTH}|[a-z] \d{{1,2}}|\d{{1,2}}[./]\d{{1,2}}\.?)[-–—](?=\d|{_MONTH})"), r"\1 to "),
    (re.compile(r"(?<=[日号號一二三四五六天])\s*[-–—~]\s*(?=\d|周|週|星期|礼拜|禮拜)"), "到"),
)  # fmt: skip
"""How short lists and stretches are written out."""


def split_periods(text: str, zone: str, now: datetime) -> tuple[tuple[Period, ...], str]:
    """(the periods at the beginning of a text, the words after them): the longest beginning that means nothing else.
    Chinese words stand without gaps: "明天看牙"."""
    words = text.split()
    for count in range(min(len(words), MOST_WORDS), 0, -1):
        found = read_periods(" ".join(words[:count]), zone, now)
        if found:
            return found, " ".join(words[count:])
    first = words[0] if words else ""
    for end in range(len(first) - 1, 1, -1) if _CHINESE.search(first) else ():
        found = read_periods(first[:end], zone, now)
        if found:
            return found, " ".join([first[end:], *words[1:]])
    return (), text.strip()


def split_periods_behind(text: str, zone: str, now: datetime) -> tuple[tuple[Period, ...], str]:
    """(the periods at the end of a text, the few words before them): "sick tomorrow", "看牙明天". None where the words
    before leave open what is meant."""
    words = text.split()
    for begin in range(1, min(len(words) - 1, LONGEST_FIRST) + 1):
        found = read_periods(" ".join(words[begin:]), zone, now)
        if found and words[begin - 1].casefold() not in _OPEN:
            return found, " ".join(words[:begin])
    only = words[0] if len(words) == 1 and _CHINESE.search(text) else ""
    for begin in range(1, min(len(only) - 1, 2 * LONGEST_FIRST) + 1):
        found = read_periods(only[begin:], zone, now)
        if found:
            return found, only[:begin]
    return (), text


def read_periods(text: str, zone: str, now: datetime) -> tuple[Period, ...]:
    """All that a list means, in the order of time, what overlaps or touches as one; none when a part means none."""
    found: list[Period] = []
    held: Period | None = None
    for part in _parts(text):
        period = _after(part, zone, now, found[-1] if found else None)
        if period is None:
            return ()
        if held and held.start.date() == period.start.date():  # "friday, 27 nov"
            found.pop()
        held = period if _WEEKDAY.fullmatch(part) else None
        found.append(period)
    return merged(found)


def merged(periods: Sequence[Period]) -> tuple[Period, ...]:
    """In the order of time, what overlaps or touches as one. Those that end before they begin stay as they are."""
    done: list[Period] = []
    for period in sorted(periods, key=lambda one: one.start):
        last = done[-1] if done else None
        if last and period.start <= last.end:
            done[-1] = replace(last, end=max(last.end, period.end))
        else:
            done.append(period)
    return tuple(done)


def _parts(text: str) -> list[str]:
    words = " ".join(text.casefold().split())
    for short, long in _SHORT:
        words = _until_same(short, long, words)
    return [part.strip() for part in _SEPARATOR.split(words) if part.strip()]


def _until_same(short: re.Pattern[str], long: str, words: str) -> str:
    """From behind, so that in "24, 25 and 26 dec" the month reaches the first."""
    for _ in range(MOST_WORDS):
        again = short.sub(long, words)
        if again == words:
            break
        words = again
    return words


def _after(part: str, zone: str, now: datetime, last: Period | None) -> Period | None:
    """A weekday that would lie before what was named first is the one after it."""
    period = read_period(part, zone, now)
    if period and last and period.start < last.start and _WEEKDAY.match(part):
        return read_period(part, zone, last.start)
    return period
