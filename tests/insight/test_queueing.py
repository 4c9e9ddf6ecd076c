"""How long work takes in a line."""

from hypothesis import given
from hypothesis import strategies as st

from insight.queueing import Job, Skills, sojourns

ANY: Skills = frozenset()
JOBS = st.lists(st.builds(Job, st.floats(0, 50), st.floats(0, 10), st.integers(0, 3)), max_size=25)


def test_two_people_take_two_jobs_at_once_and_the_third_waits() -> None:
    jobs = [Job(0, 2, 1), Job(0, 5, 1), Job(1, 1, 1)]
    assert sojourns(jobs, [ANY, ANY]) == [(0, 2), (0, 5), (1, 2)]


def test_urgent_work_goes_before_but_stops_nobody() -> None:
    jobs = [Job(0, 4, 1), Job(1, 1, 0), Job(2, 1, 3)]
    assert sojourns(jobs, [ANY]) == [(0, 4), (4, 5), (2, 3)]


def test_an_idle_line_makes_nobody_wait() -> None:
    assert sojourns([Job(0, 1, 1), Job(9, 1, 1)], [ANY]) == [(0, 1), (0, 1)]


@given(JOBS, st.integers(0, 4))
def test_nobody_does_two_jobs_at_once(jobs: list[Job], people: int) -> None:
    found = sojourns(jobs, [ANY] * people)
    spans = [(job.comes + wait, job.comes + stay) for job, (wait, stay) in zip(jobs, found, strict=True)]
    for begin, _ in spans:
        assert sum(start <= begin < stop - 1e-9 for start, stop in spans) <= max(1, people)


@given(JOBS)
def test_with_enough_people_nobody_waits(jobs: list[Job]) -> None:
    assert all(wait == 0 for wait, _ in sojourns(jobs, [ANY] * len(jobs)))


def test_what_only_one_can_do_waits_for_them_while_others_are_free() -> None:
    jobs = [Job(0, 3, 1, "plc"), Job(0, 3, 1, "plc"), Job(1, 1, 1)]
    assert sojourns(jobs, [frozenset({"plc"}), ANY]) == [(0, 3), (3, 6), (0, 1)]


def test_whoever_can_do_less_is_asked_first() -> None:
    jobs = [Job(0, 3, 1), Job(0, 3, 1, "plc")]
    assert sojourns(jobs, [frozenset({"plc"}), ANY]) == [(0, 3), (0, 3)]


def test_a_skill_that_nobody_has_is_asked_of_nobody() -> None:
    assert sojourns([Job(0, 1, 1, "magic")], [ANY]) == [(0, 1)]
