"""Shifts that change from turn to turn, and single days."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from routing.calendars import calendar_of_person, shift_on, weekly_hours_of
from routing.company import Company, Person
from routing.rotation import Override, Rotation
from routing.shift import Shift
from routing.staffing import Roster
from tests.routing.a_company import DAY, MONDAY, a_company

EARLY = Shift("early", {day: ((time(6), time(14)),) for day in range(1, 8)})
NIGHT = Shift("night", {day: ((time(22), time(6)),) for day in range(1, 6)})
CREW = Rotation("crew", date(2026, 1, 5), 7, ("early", "night"))
FREE = date(2026, 1, 6)


def crew(*overrides: Override) -> tuple[Company, Person]:
    """The company, in which Eva works in turn: early in the week of 5 January, at night in the next."""
    small = a_company()
    eva = replace(small.people["eva"], rotation=("crew", 0))
    return replace(
        small,
        shifts={"day": DAY, "early": EARLY, "night": NIGHT},
        rotations={"crew": CREW},
        overrides=overrides,
        holidays=frozenset({FREE}),
        people={**small.people, "eva": eva},
    ), eva


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 1, day, hour, tzinfo=UTC)


def test_turns_follow_each_other_and_begin_anew() -> None:
    company, eva = crew()
    days = [date(2026, 1, 5), date(2026, 1, 11), date(2026, 1, 12), date(2026, 1, 19), date(2026, 1, 4)]
    found = [shift_on(company, eva, day) for day in days]
    assert found == [EARLY, EARLY, NIGHT, EARLY, NIGHT]
    ahead = replace(eva, rotation=("crew", 1))
    assert [shift_on(company, ahead, day) for day in days] == [NIGHT, NIGHT, EARLY, NIGHT, EARLY]


def test_working_hours_are_those_of_the_turn() -> None:
    company, eva = crew()
    calendar = calendar_of_person(company, eva)
    assert calendar.between(at(5, 0), at(6, 0)) == 8
    assert calendar.between(at(6, 0), at(7, 0)) == 0, "a holiday"
    assert calendar.after(at(11, 14), 1) == at(12, 23), "the night turn begins"
    assert weekly_hours_of(company, eva) == (56 + 40) / 2


def test_an_override_goes_before_turns_and_holidays_and_a_swap_before_both() -> None:
    company, eva = crew(Override("eva", FREE, FREE, "early"), Override("eva", date(2026, 1, 7), date(2026, 1, 8), None))
    calendar = calendar_of_person(company, eva)
    assert calendar.between(at(6, 0), at(7, 0)) == 8
    assert calendar.between(at(7, 0), at(9, 0)) == 0
    roster = Roster(changes=(Override("eva", date(2026, 1, 7), date(2026, 1, 7), "day"),))
    assert roster.hours(company, eva, at(7, 0), at(8, 0)) == 8
    assert roster.next_start(company, eva, at(7, 0)) == at(7, 9)


def test_a_swap_counts_for_whoever_knows_of_it_alone() -> None:
    company, eva = crew()
    swap = Override("eva", date(2026, 1, 7), date(2026, 1, 7), None)
    for changes, hours in (((), 8), ((swap,), 0), ((), 8)):
        assert calendar_of_person(company, eva, changes).between(at(7, 0), at(8, 0)) == hours
    assert calendar_of_person(company, replace(eva, rotation=("crew", 1))).between(at(7, 0), at(8, 0)) == 2


def test_nobody_else_is_touched() -> None:
    company, _ = crew(Override("eva", FREE, FREE, "early"))
    emil = company.people["emil"]
    assert calendar_of_person(company, emil).between(at(5, 0), at(10, 0)) == 32
    assert shift_on(company, emil, MONDAY.date()) == DAY


@given(
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    st.integers(1, 30),
    st.integers(1, 5),
    st.integers(0, 9),
    st.dates(date(2000, 1, 1), date(2100, 1, 1)),
)
def test_every_shift_comes_once_a_round(start: date, days: int, shifts: int, offset: int, day: date) -> None:
    rotation = Rotation("r", start, days, tuple(str(n) for n in range(shifts)))
    turns = [rotation.shift_on(date.fromordinal(day.toordinal() + n * days), offset) for n in range(shifts)]
    assert sorted(turns) == sorted(rotation.shifts)


@pytest.mark.parametrize("day", [date(2026, 1, 4), date(2026, 1, 6)])
def test_an_override_ends_with_its_last_day(day: date) -> None:
    assert not Override("eva", date(2026, 1, 5), date(2026, 1, 5), None).covers("eva", day)
