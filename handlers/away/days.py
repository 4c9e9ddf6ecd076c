"""A day and a time of day as people write them, in English or Chinese."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers.forms.moments import read_moment

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CHINESE_WEEKDAY = re.compile(r"(下)?(?:周|週|星期|礼拜|禮拜)([一二三四五六日天])")
_NEAR = {
    "yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "day after tomorrow": 2, "the day after tomorrow": 2,
    "昨天": -1, "今天": 0, "明天": 1, "后天": 2, "後天": 2, "大后天": 3, "大後天": 3,
}  # fmt: skip
_CLOCK = re.compile(
    r"(?:^|\s|at\s|(?<=[\u4e00-\u9fff]))(?P<half>上午|下午|晚上|早上)?\s*"
    r"(?:(?P<hour>\d{1,2})(?:[:：](?P<minute>\d{2})|[点點](?P<chinese>\d{1,2}分?|半)?)\s*(?P<ampm>am|pm)?"
    r"|(?P<short>\d{1,2})\s*(?P<short_ampm>am|pm)|(?P<noon>noon|midday|中午))$"
)


def read_day(text: str, zone: str, now: datetime) -> date | None:
    """A day in the zone of its writer: "today", "friday", "next monday", "24 dec", "下周一"; None when it is none."""
    word = text.strip().casefold().removeprefix("on ").removeprefix("the ")
    today = now.astimezone(ZoneInfo(zone)).date()
    if word in _NEAR:
        return today + timedelta(days=_NEAR[word])
    return _weekday(word, today) or _written(word, zone, now)


def _weekday(word: str, today: date) -> date | None:
    """The coming one, today when it is that day; with "next" the one of next week."""
    ahead, name = word.startswith("next "), word.removeprefix("next ").removeprefix("this ")
    found = [place for place, day in enumerate(WEEKDAYS) if len(name) >= 3 and day.startswith(name)]
    chinese = _CHINESE_WEEKDAY.fullmatch(word)
    if chinese:
        ahead, found = bool(chinese[1]), [min("一二三四五六日天".index(chinese[2]), 6)]
    if not found:
        return None
    if ahead:
        return monday_of(today) + timedelta(days=7 + found[0])
    return today + timedelta(days=(found[0] - today.weekday()) % 7)


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def _written(word: str, zone: str, now: datetime) -> date | None:
    """What has a number in it may be a date: "24 dec", "2026-12-24", "12月24日"."""
    if not re.search(r"\d", word) or re.fullmatch(r"[\d\s]{1,3}|\d{5,}", word):
        return None
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", word) and not _in_calendar(word):
        return None  # else the 13th month would be read as the 13th day
    moment = read_moment(word, zone, "en", now)
    return moment.astimezone(ZoneInfo(zone)).date() if moment else None


def _in_calendar(written: str) -> bool:
    try:
        date(*map(int, written.split("-")))
    except ValueError:
        return False
    return True


def split_clock(text: str) -> tuple[str, time | None]:
    """(what is left, the time of day at the end of it): "friday 14:00", "9am", "明天下午3点"."""
    found = _CLOCK.search(text.strip().casefold())
    if not found:
        return text, None
    if found["noon"]:
        return text.strip()[: found.start()], time(12)
    hour = int(found["hour"] or found["short"])
    written = (found["chinese"] or "").removesuffix("分")
    minute = 30 if written == "半" else int(found["minute"] or written or 0)
    half = found["ampm"] or found["short_ampm"] or found["half"]
    if half in ("pm", "下午", "晚上") and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    if hour > 23 or minute > 59:
        return text, None
    return text.strip()[: found.start()], time(hour, minute)
