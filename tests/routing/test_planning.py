"""When a step's turn is expected, and until when it should be done."""

from datetime import UTC, datetime, timedelta

from routing.commands import Accept, Extend, Finish
from routing.flow import Flow, FlowStep
from routing.text import Text
from tests.routing.a_company import MONDAY, a_company
from tests.routing.a_play import Play

TUESDAY = MONDAY + timedelta(days=1)


def at(day: int, hour: float) -> datetime:
    """A moment of the plays' week: at(5, 9.5) is Monday, 09:30."""
    return datetime(2026, 1, day, tzinfo=UTC) + timedelta(hours=hour)


def test_a_step_is_due_after_the_hours_that_the_flow_gives_it() -> None:
    assert Play().step("diagnose").due_at == at(5, 12)


def test_without_a_word_of_the_flow_it_has_twice_its_effort_and_at_least_an_hour() -> None:
    play = Play(a_company(Flow("f", Text("F"), (FlowStep("a", Text("A"), "lead", effort=3),))))
    assert play.step("a").due_at == at(5, 16)
    short = Play(a_company(Flow("f", Text("F"), (FlowStep("a", Text("A"), "lead", effort=0.25),))))
    assert short.step("a").due_at == at(5, 11)


def test_waiting_steps_are_expected_when_those_before_are_due() -> None:
    play = Play()
    assert (play.step("parts").starts_at, play.step("parts").due_at) == (at(5, 12), at(5, 16))
    assert (play.step("quote").starts_at, play.step("quote").due_at) == (at(5, 12), at(5, 14))
    assert (play.step("fix").starts_at, play.step("fix").due_at) == (at(5, 16), at(6, 14))


def test_a_flow_written_backwards_is_planned_the_same() -> None:
    steps = (
        FlowStep("c", Text("C"), "sales", within=1, after=("b",)),
        FlowStep("b", Text("B"), "warehouse", within=1, after=("a",)),
        FlowStep("a", Text("A"), "lead", within=1),
    )
    play = Play(a_company(Flow("f", Text("F"), steps)))
    assert [play.step(s).due_at for s in "abc"] == [at(5, 11), at(5, 12), at(5, 13)]


def test_what_is_done_early_brings_the_rest_forward() -> None:
    play = Play()
    play.wait(minutes=30)
    play.finish("eva", "diagnose")
    assert (play.step("parts").starts_at, play.step("parts").due_at) == (at(5, 10.5), at(5, 14.5))
    assert play.step("fix").starts_at == at(5, 14.5)


def test_what_is_late_pushes_the_rest_back() -> None:
    play = Play()
    play.wait(days=1)
    play.finish("eva", "diagnose")
    play.finish("sam", "quote")
    assert play.step("fix").starts_at == at(6, 14)
    play.wait(days=1)
    play.does("wanda", Accept("parts"), Extend("parts", at(7, 15)))
    assert play.step("fix").starts_at == at(7, 15)


def test_an_overdue_step_is_expected_any_moment() -> None:
    play = Play()
    play.finish("eva", "diagnose")
    play.wait(days=2)
    play.finish("sam", "quote")
    assert play.step("parts").due_at == at(5, 14)
    assert play.step("fix").starts_at == play.now


def test_an_offered_step_keeps_the_deadline_that_it_was_offered_with() -> None:
    play = Play()
    play.finish("eva", "diagnose")
    due = play.step("quote").due_at
    play.wait(hours=1)
    play.does("will", Accept("parts"), Finish("parts"))
    assert play.step("quote").due_at == due
