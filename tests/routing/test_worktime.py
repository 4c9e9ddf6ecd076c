"""Arithmetic with working hours: nights, daylight saving, holidays, zones."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from routing.shift import Shift
from routing.worktime import WorkCalendar

BERLIN = ZoneInfo("Europe/Berlin")
WEEKDAYS = range(1, 6)


def calendar(*spans: str, days: range = WEEKDAYS, zone: str = "UTC", off: tuple[date, ...] = ()) -> WorkCalendar:
    """The same hours on some days: calendar("09:00-12:00", "13:00-17:00")."""
    week = tuple((time.fromisoformat(s[:5]), time.fromisoformat(s[6:])) for s in spans)
    return WorkCalendar(Shift("s", dict.fromkeys(days, week)), zone, frozenset(off))


def utc(words: str) -> datetime:
    """utc("2026-01-05 10:00")."""
    return datetime.fromisoformat(words).replace(tzinfo=UTC)


def berlin(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=BERLIN)


OFFICE = calendar("09:00-12:00", "13:00-17:00")


@pytest.mark.parametrize(
    ("since", "hours", "then"),
    [
        ("2026-01-05 10:00", 1, "2026-01-05 11:00"),
        ("2026-01-05 10:00", 2, "2026-01-05 12:00"),
        ("2026-01-05 10:00", 3, "2026-01-05 14:00"),
        ("2026-01-05 16:30", 1, "2026-01-06 09:30"),
        ("2026-01-09 16:30", 1, "2026-01-12 09:30"),
        ("2026-01-10 12:00", 0, "2026-01-12 09:00"),
        ("2026-01-05 12:30", 0, "2026-01-05 13:00"),
        ("2026-01-05 10:00", 0, "2026-01-05 10:00"),
        ("2026-01-05 10:00", 35, "2026-01-12 10:00"),
    ],
)
def test_hours_pass_only_while_work_is_done(since: str, hours: float, then: str) -> None:
    assert OFFICE.after(utc(since), hours) == utc(then)


@pytest.mark.parametrize(
    ("moment", "then"),
    [
        ("2026-01-05 10:00", "2026-01-05 10:00"),
        ("2026-01-05 09:00", "2026-01-05 09:00"),
        ("2026-01-05 17:00", "2026-01-05 17:00"),
        ("2026-01-05 17:01", "2026-01-06 09:00"),
        ("2026-01-10 12:00", "2026-01-12 09:00"),
    ],
)
def test_somebody_is_reached_at_work_or_when_work_begins_again(moment: str, then: str) -> None:
    assert OFFICE.reaching(utc(moment)) == utc(then)


@pytest.mark.parametrize(
    ("start", "stop", "hours"),
    [
        ("2026-01-05 10:00", "2026-01-05 11:30", 1.5),
        ("2026-01-05 11:00", "2026-01-05 14:00", 2),
        ("2026-01-09 16:00", "2026-01-12 10:00", 2),
        ("2026-01-10 00:00", "2026-01-11 23:00", 0),
        ("2026-01-05 11:00", "2026-01-05 10:00", 0),
        ("2026-01-05 10:00", "2026-01-12 10:00", 35),
    ],
)
def test_hours_between_two_moments_are_those_worked(start: str, stop: str, hours: float) -> None:
    assert OFFICE.between(utc(start), utc(stop)) == hours


@pytest.mark.parametrize(
    ("until", "hours", "then"),
    [
        ("2026-01-05 11:00", 1, "2026-01-05 10:00"),
        ("2026-01-05 14:00", 2, "2026-01-05 11:00"),
        ("2026-01-12 09:30", 1, "2026-01-09 16:30"),
        ("2026-01-12 10:00", 1, "2026-01-12 09:00"),
        ("2026-01-05 10:00", 0, "2026-01-05 10:00"),
        ("2026-01-05 10:00", 70, "2025-12-22 10:00"),
    ],
)
def test_some_hours_before_is_counted_back_in_working_time(until: str, hours: float, then: str) -> None:
    assert OFFICE.before(utc(until), hours) == utc(then)


def test_a_night_shift_runs_past_midnight() -> None:
    night = calendar("22:00-06:00")
    assert night.after(utc("2026-01-05 23:00"), 4) == utc("2026-01-06 03:00")
    assert night.after(utc("2026-01-06 05:00"), 2) == utc("2026-01-06 23:00")
    assert night.after(utc("2026-01-10 05:00"), 2) == utc("2026-01-12 23:00"), "Friday's night ends on Saturday"
    assert night.between(utc("2026-01-05 00:00"), utc("2026-01-07 00:00")) == 10


def test_a_shift_until_midnight_ends_there() -> None:
    late = calendar("16:00-00:00")
    assert late.after(utc("2026-01-05 23:00"), 2) == utc("2026-01-06 17:00")


def test_hours_that_overlap_count_once() -> None:
    twice = calendar("09:00-14:00", "12:00-13:00", "13:30-17:00")
    assert twice.between(utc("2026-01-05 00:00"), utc("2026-01-06 00:00")) == 8
    assert twice.after(utc("2026-01-05 09:00"), 8) == utc("2026-01-05 17:00")
    nights = calendar("20:00-06:00", "04:00-08:00", days=range(1, 8))
    assert nights.between(utc("2026-01-07 00:00"), utc("2026-01-08 00:00")) == 12


def test_the_order_in_which_the_hours_of_a_day_are_written_does_not_matter() -> None:
    backwards = calendar("13:00-17:00", "09:00-12:00")
    assert backwards.after(utc("2026-01-05 10:00"), 3) == utc("2026-01-05 14:00")


def test_nobody_works_on_a_holiday_but_the_night_before_ends_on_it() -> None:
    holiday = date(2026, 1, 6)
    assert calendar("09:00-17:00", off=(holiday,)).after(utc("2026-01-05 16:00"), 2) == utc("2026-01-07 10:00")
    night = calendar("22:00-06:00", off=(holiday,))
    assert night.after(utc("2026-01-06 05:00"), 2) == utc("2026-01-07 23:00")


def test_hours_are_local_to_the_zone() -> None:
    shanghai = calendar("09:00-17:00", zone="Asia/Shanghai")
    assert shanghai.after(utc("2026-01-05 00:00"), 1) == utc("2026-01-05 02:00")
    assert calendar("09:00-17:00", zone="Pacific/Auckland").after(utc("2026-01-04 20:00"), 1) == utc("2026-01-04 21:00")


def test_a_moment_may_be_given_in_any_zone() -> None:
    assert OFFICE.after(berlin("2026-01-05 11:00"), 1) == utc("2026-01-05 11:00")
    assert OFFICE.after(berlin("2026-01-05 11:00"), 1).tzinfo is UTC


def test_the_clock_on_the_wall_is_what_people_work_by_when_daylight_saving_begins_and_ends() -> None:
    office = calendar("09:00-17:00", zone="Europe/Berlin")
    spring = office.after(berlin("2026-03-27 16:00"), 2)
    autumn = office.after(berlin("2026-10-23 16:00"), 2)
    assert spring.astimezone(BERLIN) == berlin("2026-03-30 10:00")
    assert autumn.astimezone(BERLIN) == berlin("2026-10-26 10:00")
    assert (spring.hour, autumn.hour) == (8, 9)


def test_the_night_that_loses_an_hour_is_an_hour_shorter() -> None:
    night = calendar("22:00-06:00", days=range(6, 7), zone="Europe/Berlin")
    assert night.between(utc("2026-03-28 00:00"), utc("2026-03-30 00:00")) == 7
    assert night.between(utc("2026-10-24 00:00"), utc("2026-10-26 00:00")) == 9
    assert night.after(berlin("2026-03-28 22:00"), 7) == berlin("2026-03-29 06:00")


def test_hours_within_the_hour_that_is_skipped_do_not_run_backwards() -> None:
    odd = calendar("02:30-03:15", "08:00-09:00", days=range(7, 8), zone="Europe/Berlin")
    assert odd.after(berlin("2026-03-29 00:00"), 0.5) == berlin("2026-03-29 08:30")
    assert odd.between(berlin("2026-03-29 00:00"), berlin("2026-03-30 00:00")) == 1


def test_a_shift_without_hours_is_always_open() -> None:
    always = calendar()
    assert always.after(utc("2026-01-10 12:00"), 30) == utc("2026-01-11 18:00")
    assert always.before(utc("2026-01-11 18:00"), 30) == utc("2026-01-10 12:00")
    assert always.between(utc("2026-01-10 12:00"), utc("2026-01-11 18:00")) == 30


def test_when_nobody_ever_works_again_the_clock_runs_on_all_the_same() -> None:
    since = utc("2026-01-05 10:00")
    off = tuple(date(2026, 1, 1) + timedelta(days=n) for n in range(800))
    never = calendar("09:00-17:00", off=off)
    assert never.after(since, 5) == since + timedelta(hours=5)
    assert never.between(since, since + timedelta(days=300)) == 0
    assert never.before(since, 5) < since


HALF_HOURS = st.integers(0, 47).map(lambda n: time(n // 2, n % 2 * 30))
SPANS = st.tuples(HALF_HOURS, HALF_HOURS).filter(lambda span: span[0] != span[1])
WEEKS = st.dictionaries(st.integers(1, 7), st.lists(SPANS, min_size=1, max_size=3).map(tuple), min_size=1)
ZONES = st.sampled_from(["UTC", "Europe/Berlin", "Asia/Shanghai", "America/St_Johns", "Pacific/Auckland"])
OFF = st.frozensets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=20)
CALENDARS = st.builds(lambda week, zone, off: WorkCalendar(Shift("s", week), zone, off), WEEKS, ZONES, OFF)
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))
TINY = 1e-6
HOURS = st.floats(0, 15)
"""Half an hour a week, less twenty days off, still makes more than this within the horizon of a calendar."""


@given(CALENDARS, MOMENTS, HOURS)
def test_after_and_between_undo_each_other(calendar: WorkCalendar, since: datetime, hours: float) -> None:
    then = calendar.after(since, hours)
    assert then >= since
    assert calendar.between(since, then) == pytest.approx(hours, abs=TINY)


@given(CALENDARS, MOMENTS, HOURS)
def test_before_and_between_undo_each_other(calendar: WorkCalendar, until: datetime, hours: float) -> None:
    then = calendar.before(until, hours)
    assume(then <= until)
    assert calendar.between(then, until) == pytest.approx(hours, abs=TINY)


@given(CALENDARS, MOMENTS)
def test_spans_lie_in_order_and_apart(calendar: WorkCalendar, since: datetime) -> None:
    spans = list(calendar.spans(since))
    assert all(start < stop for start, stop in spans)
    assert all(earlier[1] <= later[0] for earlier, later in pairwise(spans))
    assert all(stop > since for _, stop in spans)


@given(CALENDARS, MOMENTS, MOMENTS, MOMENTS)
def test_time_between_adds_up(calendar: WorkCalendar, one: datetime, two: datetime, three: datetime) -> None:
    first, middle, last = sorted([one, two, three])
    parts = calendar.between(first, middle) + calendar.between(middle, last)
    assert calendar.between(first, last) == pytest.approx(parts, abs=TINY)


@given(CALENDARS, MOMENTS, st.floats(0, 20), st.floats(0, 20))
def test_more_work_never_ends_earlier(calendar: WorkCalendar, since: datetime, some: float, more: float) -> None:
    assert calendar.after(since, some) <= calendar.after(since, some + more)


@given(CALENDARS, st.lists(MOMENTS, min_size=2, max_size=80), HOURS)
def test_what_a_calendar_was_asked_before_changes_no_answer(
    calendar: WorkCalendar, moments: list[datetime], hours: float
) -> None:
    for moment in moments:
        new = replace(calendar)
        assert calendar.after(moment, hours) == new.after(moment, hours)
        assert calendar.open_at(moment) == new.open_at(moment)
        assert calendar.between(moments[0], moment) == new.between(moments[0], moment)
