"""How much lay open, and how long that was too much."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.axis import Axis, hours_at
from insight.loads import Open, load_of, open_at

MIDNIGHT = hours_at(datetime(2026, 1, 5, tzinfo=UTC))
ALWAYS = Axis((MIDNIGHT,), (MIDNIGHT + 1000,), (0.0,))


def step(turn: float, begun: float, ended: float, effort: float) -> Open:
    return Open(MIDNIGHT + turn, MIDNIGHT + begun, MIDNIGHT + ended, effort)


def at(steps: list[Open], moment: float) -> float:
    """What is left, the plain way."""
    left = 0.0
    for one in steps:
        if one.turn < moment <= one.ended:
            share = (one.ended - moment) / (one.ended - one.begun) if moment > one.begun else 1.0
            left += one.effort * min(1.0, share)
    return left


STEPS = st.lists(
    st.tuples(st.floats(0, 90), st.floats(0, 10), st.floats(0, 30), st.floats(0.1, 9)).map(
        lambda t: step(t[0], t[0] + t[1], t[0] + t[1] + t[2], t[3])
    ),
    max_size=12,
)


def test_a_step_weighs_whole_until_somebody_takes_it_and_then_less_and_less() -> None:
    load = load_of([step(0, 10, 20, 8)], 4, ALWAYS, MIDNIGHT, MIDNIGHT + 48)
    assert (load.peak, load.over, load.days) == (8, 15, (8, 0, 0))


def test_only_working_time_above_the_capacity_counts() -> None:
    axis = Axis((MIDNIGHT + 8, MIDNIGHT + 500), (MIDNIGHT + 10, MIDNIGHT + 501), (0.0, 2.0))
    load = load_of([step(0, 48, 48, 8)], 4, axis, MIDNIGHT, MIDNIGHT + 48)
    assert load.over == 2


def test_every_day_has_its_most() -> None:
    load = load_of([step(20, 30, 30, 2), step(26, 50, 60, 3)], 99, ALWAYS, MIDNIGHT, MIDNIGHT + 71)
    assert load.days == (2, 5, 3)


@given(STEPS, st.lists(st.floats(0, 140), max_size=10).map(sorted))
def test_what_lay_open_is_found_at_any_moment(steps: list[Open], moments: list[float]) -> None:
    found = open_at(steps, [MIDNIGHT + moment for moment in moments])
    expected = [at(steps, MIDNIGHT + moment) for moment in moments]
    assert found == pytest.approx(expected, abs=1e-3)


@given(STEPS, st.floats(0.5, 20))
def test_load_is_never_below_zero_and_peaks_above_every_moment(steps: list[Open], capacity: float) -> None:
    load = load_of(steps, capacity, ALWAYS, MIDNIGHT, MIDNIGHT + 140)
    assert min(load.days) >= 0
    assert max(load.days) == pytest.approx(load.peak, abs=0.02)
    assert load.peak >= max((at(steps, MIDNIGHT + hour + 0.5) for hour in range(139)), default=0.0) - 0.02
    assert 0 <= load.over <= 140
