"""Working time as a straight line: the same as the calendar says, and there and back again."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.axis import axis_of, hours_at
from routing.shift import Shift
from routing.worktime import WorkCalendar

SINCE = datetime(2026, 1, 5, 3, tzinfo=UTC)
UNTIL = SINCE + timedelta(days=60)
SHIFTS = {
    "day": Shift("day", {day: ((time(9), time(12)), (time(13), time(17))) for day in range(1, 6)}),
    "night": Shift("night", {day: ((time(22), time(6)),) for day in range(1, 8)}),
    "always": Shift("always", {}),
}
MOMENTS = st.floats(0, 55 * 24).map(lambda hours: SINCE + timedelta(hours=hours))


def calendar(shift: str) -> WorkCalendar:
    return WorkCalendar(SHIFTS[shift], "Europe/Berlin", frozenset([date(2026, 1, 6)]))


AXES = {shift: axis_of(calendar(shift), SINCE, UNTIL) for shift in SHIFTS}


@pytest.mark.parametrize("shift", SHIFTS)
@given(start=MOMENTS, stop=MOMENTS)
def test_hours_between_two_moments_are_those_of_the_calendar(shift: str, start: datetime, stop: datetime) -> None:
    start, stop = sorted([start, stop])
    axis = AXES[shift]
    between = axis.worked(hours_at(stop)) - axis.worked(hours_at(start))
    assert between == pytest.approx(calendar(shift).between(start, stop), abs=1e-6)


@pytest.mark.parametrize("shift", SHIFTS)
@given(hours=st.floats(0, 3000))
def test_so_many_hours_of_work_lead_to_a_moment_and_back(shift: str, hours: float) -> None:
    axis = AXES[shift]
    assert axis.worked(axis.at(hours)) == pytest.approx(hours, abs=1e-6)


def test_the_end_of_a_shift_comes_before_the_break_that_follows() -> None:
    axis = AXES["day"]
    assert axis.at(3.0) == hours_at(datetime(2026, 1, 5, 11, tzinfo=UTC)), "12:00 in Berlin"


def test_more_than_a_year_of_a_shift_without_hours_is_all_working_time() -> None:
    axis = axis_of(calendar("always"), SINCE, SINCE + timedelta(days=1000))
    assert axis.worked(hours_at(SINCE + timedelta(days=999))) == pytest.approx(999 * 24)
