"""When somebody is away, as they write it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.away.periods import Period, read_period, split_period

ZONE = "Asia/Shanghai"
NOW = datetime(2026, 11, 25, 10, 5, tzinfo=ZoneInfo(ZONE))
"""A Wednesday."""


def at(day: int, hour: int = 0, minute: int = 0, month: int = 11, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ZoneInfo(ZONE))


MEANT = {
    "today": (NOW, at(26)),
    "Tomorrow": (at(26), at(27)),
    "friday": (at(27), at(28)),
    "wednesday": (NOW, at(26)),
    "next monday": (at(30), at(1, month=12)),
    "mon": (at(30), at(1, month=12)),
    "today afternoon": (at(25, 12), at(26)),
    "this afternoon": (at(25, 12), at(26)),
    "afternoon": (at(25, 12), at(26)),
    "tomorrow morning": (at(26), at(26, 12)),
    "2026-12-24": (at(24, month=12), at(25, month=12)),
    "24 dec": (at(24, month=12), at(25, month=12)),
    "2026-12-24 to 2027-01-02": (at(24, month=12), at(3, month=1, year=2027)),
    "from tomorrow to friday": (at(26), at(28)),
    "monday - wednesday": (at(30), at(3, month=12)),
    "until Friday 14:00": (NOW, at(27, 14)),
    "until friday": (NOW, at(27)),
    "till 3pm": (NOW, at(25, 15)),
    "tomorrow 9:00 to 12:00": (at(26, 9), at(26, 12)),
    "tomorrow 14:00": (at(26, 14), at(27)),
    "13:00 to 15:30": (at(25, 13), at(25, 15, 30)),
    "13:00-15:30": (at(25, 13), at(25, 15, 30)),
    "today 14:00-16:00": (at(25, 14), at(25, 16)),
    "2026-12-24 9:00-12:00": (at(24, 9, month=12), at(24, 12, month=12)),
    "next week": (at(30), at(7, month=12)),
    "this week": (NOW, at(30)),
    "for 3 days": (NOW, at(28)),
    "2 hours": (NOW, at(25, 12, 5)),
    "明天": (at(26), at(27)),
    "今天下午": (at(25, 12), at(26)),
    "下周一": (at(30), at(1, month=12)),
    "周五": (at(27), at(28)),
    "到周五14:00": (NOW, at(27, 14)),
    "12月24日到12月26日": (at(24, month=12), at(27, month=12)),
    "明天9点到12点": (at(26, 9), at(26, 12)),
    "3天": (NOW, at(28)),
}


@pytest.mark.parametrize(("text", "period"), MEANT.items(), ids=MEANT)
def test_words_mean_a_stretch_of_time(text: str, period: tuple[datetime, datetime]) -> None:
    assert read_period(text, ZONE, NOW) == Period(*period)


@pytest.mark.parametrize(
    "text",
    ["", "sick", "the light in hall 3", "25:00", "until", "to", "3", "wu", "不舒服", "-", "2027-13-01", "2027-02-30"],
)
def test_other_words_mean_none(text: str) -> None:
    assert read_period(text, ZONE, NOW) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("tomorrow", ""),
        ("tomorrow sick", "sick"),
        ("2026-12-24 to 2027-01-02 holiday in the Alps", "holiday in the Alps"),
        ("明天 看牙", "看牙"),
        ("sick", "sick"),
    ],
)
def test_what_follows_is_a_note(text: str, rest: str) -> None:
    assert split_period(text, ZONE, NOW)[1] == rest
