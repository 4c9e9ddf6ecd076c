"""Who is at work when."""

from datetime import UTC, datetime, timedelta
from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from routing.staffing import Absence, Roster
from tests.routing.a_company import MONDAY, a_company


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 1, day, hour, tzinfo=UTC)


COMPANY = a_company()
EVA = COMPANY.people["eva"]


def test_somebody_at_work_starts_now() -> None:
    assert Roster().next_start(COMPANY, EVA, MONDAY) == MONDAY


def test_after_hours_the_next_shift_counts() -> None:
    assert Roster().next_start(COMPANY, EVA, at(9, 18)) == at(12, 9)


def test_whoever_is_away_starts_when_they_are_back() -> None:
    roster = Roster((Absence("eva", at(5, 9), at(7, 12)),))
    assert roster.next_start(COMPANY, EVA, MONDAY) == at(7, 12)
    assert roster.next_start(COMPANY, COMPANY.people["emil"], MONDAY) == MONDAY


def test_an_absence_in_the_middle_of_a_day_splits_it() -> None:
    roster = Roster((Absence("eva", at(5, 12), at(5, 14)),))
    assert list(islice(roster.spans(COMPANY, EVA, MONDAY), 2)) == [(MONDAY, at(5, 12)), (at(5, 14), at(5, 17))]


def test_the_absence_that_lasts_longest_is_named() -> None:
    long = Absence("eva", at(5, 0), at(9, 0), "holiday")
    roster = Roster((Absence("eva", at(5, 0), at(6, 0)), long))
    assert roster.away("eva", MONDAY) is long
    assert roster.away("eva", at(9, 0)) is None


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 90)), max_size=6))
def test_nobody_works_while_away(taken: list[tuple[int, int]]) -> None:
    absences = tuple(
        Absence("eva", MONDAY + timedelta(hours=start), MONDAY + timedelta(hours=start + length))
        for start, length in taken
    )
    last = MONDAY
    for start, stop in islice(Roster(absences).spans(COMPANY, EVA, MONDAY), 20):
        assert last <= start < stop
        assert not any(start < absence.end and absence.start < stop for absence in absences)
        last = stop
