"""When somebody is away, as they write it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.away.days_listed import read_periods, split_periods, split_periods_behind
from handlers.away.periods import Period, read_period

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
        ("tomorrow and friday dentist", "dentist"),
        ("tomorrow, dentist", "dentist"),
        ("mon, wed holiday with Ann and Bo", "holiday with Ann and Bo"),
        ("明天和周五 看牙", "看牙"),
        ("明天看牙", "看牙"),
        ("明天和周五看牙 上午", "看牙 上午"),
        ("周一到周三休假", "休假"),
        ("不舒服", "不舒服"),
        ("sick", "sick"),
    ],
)
def test_what_follows_is_a_note(text: str, rest: str) -> None:
    assert split_periods(text, ZONE, NOW)[1] == rest


@pytest.mark.parametrize(
    ("text", "note", "period"),
    [
        ("sick tomorrow", "sick", (at(26), at(27))),
        ("dentist friday afternoon", "dentist", (at(27, 12), at(28))),
        ("sick until friday 14:00", "sick", (NOW, at(27, 14))),
        ("at the dentist on friday", "at the dentist", (at(27), at(28))),
        ("sick for 3 days", "sick", (NOW, at(28))),
        ("holiday monday to wednesday", "holiday", (at(30), at(3, month=12))),
        ("看牙 明天", "看牙", (at(26), at(27))),
        ("看牙明天", "看牙", (at(26), at(27))),
        ("休假 周一到周三", "休假", (at(30), at(3, month=12))),
    ],
)
def test_the_note_may_come_first(text: str, note: str, period: tuple[datetime, datetime]) -> None:
    assert split_periods_behind(text, ZONE, NOW) == ((Period(*period),), note)


@pytest.mark.parametrize(
    "text",
    ["sick", "sick from monday", "sick since yesterday", "one two three four five tomorrow", "tomorrow", "", "看牙"],
)
def test_a_time_that_is_not_clear_is_asked_for(text: str) -> None:
    assert split_periods_behind(text, ZONE, NOW) == ((), text)


LISTED = {
    "tomorrow and friday": [(at(26), at(28))],
    "tomorrow and monday": [(at(26), at(27)), (at(30), at(1, month=12))],
    "mon, wed": [(at(30), at(1, month=12)), (at(2, month=12), at(3, month=12))],
    "mon, tue and fri": [(at(30), at(2, month=12)), (at(4, month=12), at(5, month=12))],
    "friday & monday": [(at(27), at(28)), (at(30), at(1, month=12))],
    "monday to wednesday": [(at(30), at(3, month=12))],
    "mon-wed": [(at(30), at(3, month=12))],
    "monday to wednesday and friday": [(at(30), at(3, month=12)), (at(4, month=12), at(5, month=12))],
    "24 and 26 dec": [(at(24, month=12), at(25, month=12)), (at(26, month=12), at(27, month=12))],
    "24, 26 and 28 december": [
        (at(24, month=12), at(25, month=12)),
        (at(26, month=12), at(27, month=12)),
        (at(28, month=12), at(29, month=12)),
    ],
    "dec 24 and 26": [(at(24, month=12), at(25, month=12)), (at(26, month=12), at(27, month=12))],
    "24 dec and 27 dec": [(at(24, month=12), at(25, month=12)), (at(27, month=12), at(28, month=12))],
    "2026-12-24, 2026-12-26": [(at(24, month=12), at(25, month=12)), (at(26, month=12), at(27, month=12))],
    "24-26 dec": [(at(24, month=12), at(27, month=12))],
    "24 to 26 dec": [(at(24, month=12), at(27, month=12))],
    "dec 24-26": [(at(24, month=12), at(27, month=12))],
    "24.12.-26.12.": [(at(24, month=12), at(27, month=12))],
    "friday, 27 nov": [(at(27), at(28))],
    "december 24, 2026": [(at(24, month=12), at(25, month=12))],
    "tomorrow morning and friday afternoon": [(at(26), at(26, 12)), (at(27, 12), at(28))],
    "friday and tomorrow": [(at(26), at(28))],
    "明天和周五": [(at(26), at(28))],
    "明天和下周一": [(at(26), at(27)), (at(30), at(1, month=12))],
    "周一、周三": [(at(30), at(1, month=12)), (at(2, month=12), at(3, month=12))],
    "周一到周三": [(at(30), at(3, month=12))],
    "週一至週三": [(at(30), at(3, month=12))],
    "周一到周三和周五": [(at(30), at(3, month=12)), (at(4, month=12), at(5, month=12))],
    "下周一和周三": [(at(30), at(1, month=12)), (at(2, month=12), at(3, month=12))],
    "12月24日和26日": [(at(24, month=12), at(25, month=12)), (at(26, month=12), at(27, month=12))],
    "12月24日到26日": [(at(24, month=12), at(27, month=12))],
    "12月24-26日": [(at(24, month=12), at(27, month=12))],
}


@pytest.mark.parametrize(("text", "periods"), LISTED.items(), ids=LISTED)
def test_several_days_are_all_meant_and_those_that_touch_are_one_stretch(
    text: str, periods: list[tuple[datetime, datetime]]
) -> None:
    assert read_periods(text, ZONE, NOW) == tuple(Period(*period) for period in periods)


@pytest.mark.parametrize("text", ["tomorrow and dentist", "and", ",", "friday and 3", "24 and 25", "明天和吴建"])
def test_a_list_with_something_else_in_it_means_no_days(text: str) -> None:
    assert read_periods(text, ZONE, NOW) == ()
