"""Stretches of time as people write them: "tomorrow", "24 dec to 2 jan", "until friday 14:00", "今天下午"."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers.away.days import monday_of, read_day, split_clock

HALVES = {
    "morning": (0, 12), "afternoon": (12, 24), "evening": (18, 24),
    "早上": (0, 12), "上午": (0, 12), "下午": (12, 24), "晚上": (18, 24),
}  # fmt: skip
_RANGE = re.compile(
    r"(?:from\s+|从|從)?(?P<first>.+?)\s*(?:\s(?:to|till|until|through|-)\s|(?<=:\d\d)-|[–—~]|\.\.|到|至)\s*(?P<last>.+)"
)
_UNTIL = re.compile(r"(?:until|till|up to|到|至)\s*(?P<last>.+?)(?:为止|為止)?")
_FOR = re.compile(
    r"(?:for\s+)?(?P<count>\d{1,3}|an?|one|two|three)\s*(?P<unit>hours?|h|days?|d|weeks?|w|小时|小時|天|周|週)"
)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3}


@dataclass(frozen=True)
class Period:
    """From a moment until another, in the zone of whoever wrote it."""

    start: datetime
    end: datetime


def read_period(text: str, zone: str, now: datetime) -> Period | None:
    """The stretch that words mean; None when they mean none. A day alone is the whole of it; "until friday" ends when
    Friday begins; the last day of a range belongs to it."""
    words = " ".join(text.casefold().split())
    local = now.astimezone(ZoneInfo(zone))
    readers = (_weeks, _length, _until, _range, _single)
    found = next((period for read in readers if (period := read(words, zone, local))), None)
    return found and Period(max(found.start, local), found.end)


def _day(day: date, hour: int, now: datetime) -> datetime:
    return datetime.combine(day + timedelta(days=hour // 24), time(hour % 24), now.tzinfo)


def _weeks(words: str, zone: str, now: datetime) -> Period | None:
    weeks = {"this week": 0, "next week": 7, "这周": 0, "這週": 0, "本周": 0, "下周": 7, "下週": 7}
    if words not in weeks:
        return None
    first = monday_of(now.date()) + timedelta(days=weeks[words])
    return Period(_day(first, 0, now), _day(first + timedelta(days=7), 0, now))


def _length(words: str, zone: str, now: datetime) -> Period | None:
    found = _FOR.fullmatch(words)
    if not found:
        return None
    count, unit = _COUNTS.get(found["count"]) or int(found["count"]), found["unit"]
    if unit[0] in ("h", "小"):
        return Period(now, now + timedelta(hours=count))
    days = count * (7 if unit[0] in ("w", "周", "週") else 1)
    return Period(now, _day(now.date() + timedelta(days=days), 0, now))


def _until(words: str, zone: str, now: datetime) -> Period | None:
    found = _UNTIL.fullmatch(words)
    if not found:
        return None
    rest, clock = split_clock(found["last"])
    day = read_day(rest, zone, now) if rest.strip() else now.date()
    return Period(now, datetime.combine(day, clock or time(0), now.tzinfo)) if day and (clock or rest) else None


def _range(words: str, zone: str, now: datetime) -> Period | None:
    found = _RANGE.fullmatch(words)
    if not found:
        return None
    first = _single(found["first"], zone, now)
    rest, clock = split_clock(found["last"])
    if first is None:
        return None
    if clock and not rest.strip():
        return Period(first.start, datetime.combine(first.start.date(), clock, now.tzinfo))
    last = _single(found["last"], zone, now)
    if last and last.end <= first.start:  # "monday to wednesday", said on a Wednesday
        last = _single(found["last"], zone, first.start)
    return last and Period(first.start, last.start if clock else last.end)


def _single(words: str, zone: str, now: datetime) -> Period | None:
    """A day, a part of one, or (as one end of a range) a moment."""
    half = next((word for word in HALVES if words.endswith(word)), None)
    if half:
        rest = words.removesuffix(half).strip().removesuffix("in the").strip().removesuffix("this").strip()
        day = read_day(rest, zone, now) if rest else now.date()
        begin, end = HALVES[half]
        return Period(_day(day, begin, now), _day(day, end, now)) if day else None
    rest, clock = split_clock(words)
    day = read_day(rest, zone, now) if rest.strip() else (now.date() if clock else None)
    if day is None:
        return None
    start = datetime.combine(day, clock or time(0), now.tzinfo)
    return Period(start, _day(day, 24, now))
