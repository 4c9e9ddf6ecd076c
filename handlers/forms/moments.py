"""Dates and times as people write them."""

import re
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from config.moments import YEARS

_CHINESE_DAYS = {"今天": 0, "明天": 1, "后天": 2, "後天": 2, "大后天": 3, "大後天": 3}
_CHINESE = re.compile(
    r"(?P<day>大后天|大後天|今天|明天|后天|後天|(?P<month>\d{1,2})月(?P<date>\d{1,2})[日号號])?"
    r"\s*(?P<half>凌晨|早上|上午|中午|下午|傍晚|晚上)?"
    r"\s*(?:(?P<hour>\d{1,2})(?:[点點时時:：](?P<minute>\d{1,2}|半)?分?)?)?"
)


def read_moment(text: str, zone: str, language: str, now: datetime) -> datetime | None:
    """A moment in UTC from ISO 8601, epoch seconds, English words, or Chinese words; None when it is none of them, or
    far from any that work has.

    Without a zone of its own it is local to `zone`; without a time of day it is 17:00.
    """
    try:
        moment = _read(text.strip(), zone, now)
    except OverflowError:
        return None
    return moment if moment and moment.year in YEARS else None


def _read(text: str, zone: str, now: datetime) -> datetime | None:
    if re.fullmatch(r"\d{10}", text):
        return datetime.fromtimestamp(int(text), UTC)
    local = ZoneInfo(zone)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None:
        return _chinese(text, local, now) or _english(text, zone, now)
    if re.fullmatch(r"\d{4}-?\d\d-?\d\d", text):
        moment = moment.replace(hour=17)
    return (moment if moment.tzinfo else moment.replace(tzinfo=local)).astimezone(UTC)


def _english(text: str, zone: str, now: datetime) -> datetime | None:
    local_now = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    settings = {
        "RELATIVE_BASE": local_now,
        "TIMEZONE": zone,
        "RETURN_AS_TIMEZONE_AWARE": True,
        "PREFER_DATES_FROM": "future",
        "DATE_ORDER": "DMY",
    }
    import dateparser  # takes its time, and few forms ask for a moment in words

    found = dateparser.parse(text[:80], languages=["en"], settings=settings)
    if found is None:
        return None
    if found.time().replace(microsecond=0) == local_now.time().replace(microsecond=0) and not _timed(text):
        found = found.replace(hour=17, minute=0, second=0, microsecond=0)
    return found.astimezone(UTC)


def _timed(text: str) -> bool:
    return bool(re.search(r"\d\s*(:|am|pm|h\b|hour|min)|now|hour|minute", text.lower()))


def _chinese(text: str, zone: ZoneInfo, now: datetime) -> datetime | None:
    found = _CHINESE.fullmatch(text.strip())
    if not found or not any(found.group(name) for name in ("day", "half", "hour")):
        return None
    if not (found["day"] or found["half"]) and not re.search("[点點时時:：]", text):
        return None
    today = now.astimezone(zone).date()
    day = today + timedelta(days=_CHINESE_DAYS.get(found["day"] or "今天", 0))
    try:
        if found["month"]:
            day = today.replace(month=int(found["month"]), day=int(found["date"]))
            day = day if day >= today else day.replace(year=day.year + 1)
        return datetime.combine(day, _clock(found), zone).astimezone(UTC)
    except ValueError:
        return None


def _clock(found: re.Match[str]) -> time:
    half = found["half"] or ""
    if not found["hour"]:
        return time({"凌晨": 2, "早上": 8, "上午": 10, "中午": 12, "下午": 15, "傍晚": 18, "晚上": 20}.get(half, 17))
    hour = int(found["hour"])
    if half in ("下午", "傍晚", "晚上") and hour < 12:
        hour += 12
    if half == "中午" and hour < 3:
        hour += 12
    minute = 30 if found["minute"] == "半" else int(found["minute"] or 0)
    return time(hour, minute)
