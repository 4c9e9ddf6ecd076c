"""A Done that was a slip of the finger is taken back, until somebody has gone on after it."""

from datetime import timedelta

import pytest

from routing.acting.act import act
from routing.commands import Accept, Finish, HandOff, ReportTrouble, Snooze, Undo
from routing.events import Undone
from routing.moves import Verb
from routing.order import OrderState, StepState
from tests.routing.a_play import Play


@pytest.fixture
def play() -> Play:
    """Eva has finished the diagnosis; the warehouse may take its step."""
    play = Play()
    play.finish("eva", "diagnose")
    return play


def test_the_step_is_in_work_again_and_what_follows_waits(play: Play) -> None:
    due = play.step("diagnose").due_at
    play.does("eva", Undo("diagnose"))
    step = play.step("diagnose")
    assert (step.state, step.holder, step.done_at, step.result, step.due_at) == (
        StepState.STARTED,
        "eva",
        None,
        {},
        due,
    )
    assert play.step("parts").state is StepState.WAITING
    assert Undone("diagnose", "eva") in play.happened
    assert "accept" not in {timer.kind for timer in play.timers(step="parts")}


def test_what_follows_forgets_who_was_to_take_it_and_keeps_its_trouble(play: Play) -> None:
    play.does("will", ReportTrouble("parts", "parts-missing"), HandOff("parts", "no time", to_department="sales"))
    play.does("wanda", Snooze("parts", play.now + timedelta(hours=1)))
    play.does("eva", Undo("diagnose"))
    parts = play.step("parts")
    assert (parts.handoff, parts.snoozed_until) == (None, None)
    assert parts.trouble is not None
    assert play.timers("handoff") == []


def test_once_somebody_has_gone_on_it_is_too_late(play: Play) -> None:
    play.does("will", Accept("parts"))
    assert play.refusal("eva", Undo("diagnose")).code == "not_undoable"


def test_only_the_holder_and_the_managers_may(play: Play) -> None:
    assert Verb.UNDO in play.buttons("eva", "diagnose")
    assert Verb.UNDO not in play.channel("engineering", "diagnose")
    assert play.refusal("will", Undo("diagnose")).code == "other_department"


def test_the_last_step_of_a_finished_order_can_be_taken_back() -> None:
    play = Play()
    play.finish_all()
    assert play.order.state is OrderState.FINISHED
    play.does("eva", Undo("fix"))
    assert (play.order.state, play.order.finished_at) == (OrderState.OPEN, None)
    play.does("eva", Finish("fix", {"spare": "K7"}))
    assert play.order.state is OrderState.FINISHED


def test_a_step_that_is_not_done_has_nothing_to_take_back(play: Play) -> None:
    refusal = act(play.order, Undo("parts"), play.context("will"))
    assert getattr(refusal, "code", "") == "not_undoable"
