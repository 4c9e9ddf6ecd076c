"""Start, Done, and what the step's form asks for."""

import pytest

from routing.commands import Accept, Cancel, Finish, Start
from routing.events import AllDone, Finished, Started, StepOffered
from routing.flow import Flow, FlowStep
from routing.moves import Verb
from routing.order import OrderState, StepState
from routing.refusal import Refusal
from routing.text import Text
from tests.routing.a_company import a_company
from tests.routing.a_play import Play


@pytest.fixture
def play() -> Play:
    """Eva holds the diagnosis."""
    play = Play()
    play.does("eva", Accept("diagnose"))
    return play


def test_the_holder_starts_and_the_card_knows_since_when(play: Play) -> None:
    play.wait(minutes=10)
    play.does("eva", Start("diagnose"))
    assert (play.step("diagnose").state, play.step("diagnose").started_at) == (StepState.STARTED, play.now)
    assert play.happened[-1] == Started("diagnose", "eva")


def test_a_colleague_who_does_not_hold_it_cannot_start_or_finish(play: Play) -> None:
    assert play.refusal("emil", Start("diagnose")) == Refusal("holder_only", {"person": "eva"})
    assert play.refusal("emil", Finish("diagnose", {"spare": "K7"})).code == "holder_only"


def test_the_manager_may_finish_in_the_holders_stead(play: Play) -> None:
    play.does("erik", Finish("diagnose", {"spare": "K7"}))
    assert play.step("diagnose").holder == "eva"


def test_nobody_starts_what_nobody_has_accepted() -> None:
    assert Play().refusal("eva", Start("diagnose")) == Refusal("not_accepted")


def test_a_step_cannot_be_started_twice(play: Play) -> None:
    play.does("eva", Start("diagnose"))
    assert play.refusal("eva", Start("diagnose")) == Refusal("yours_already", {"person": "eva", "at": play.now})


def test_done_keeps_the_result_and_offers_what_waited(play: Play) -> None:
    play.does("eva", Start("diagnose"))
    play.wait(hours=1)
    play.does("eva", Finish("diagnose", {"spare": "K7"}))
    done = play.step("diagnose")
    assert (done.state, done.done_at, dict(done.result)) == (StepState.DONE, play.now, {"spare": "K7"})
    assert play.happened[-3:] == [
        Finished("diagnose", "eva", {"spare": "K7"}),
        StepOffered("parts", "warehouse"),
        StepOffered("quote", "sales"),
    ]
    assert play.step("fix").state is StepState.WAITING


def test_a_step_may_be_done_without_having_been_started(play: Play) -> None:
    play.does("eva", Finish("diagnose", {"spare": "K7"}))
    assert play.step("diagnose").started_at == play.step("diagnose").done_at == play.now


@pytest.mark.parametrize("result", [{}, {"spare": ""}, {"spare": None}, {"spare": []}, {"note": "worn"}])
def test_done_without_what_the_form_requires_is_refused(play: Play, result: dict[str, str]) -> None:
    assert play.refusal("eva", Finish("diagnose", result)) == Refusal(
        "result_missing", {"step": "diagnose", "field": "spare"}
    )
    assert play.step("diagnose").state is StepState.ACCEPTED


def test_a_zero_is_an_answer(play: Play) -> None:
    play.does("eva", Finish("diagnose", {"spare": 0}))
    assert play.step("diagnose").state is StepState.DONE


def test_a_done_step_cannot_be_touched_again(play: Play) -> None:
    play.does("eva", Finish("diagnose", {"spare": "K7"}))
    assert play.refusal("eva", Finish("diagnose", {"spare": "K8"})) == Refusal(
        "step_done", {"person": "eva", "at": play.now}
    )
    assert play.buttons("eva", "diagnose") == [Verb.UNDO]


def test_a_step_with_two_before_it_waits_for_both() -> None:
    play = Play()
    play.finish("eva", "diagnose")
    play.finish("will", "parts")
    assert play.step("fix").state is StepState.WAITING
    play.finish("sam", "quote")
    assert play.step("fix").state is StepState.OFFERED


def test_with_the_last_step_the_work_is_over_and_the_requester_is_asked() -> None:
    play = Play()
    play.finish_all()
    assert (play.order.state, play.order.finished_at) == (OrderState.FINISHED, play.now)
    assert play.happened[-1] == AllDone()
    assert play.order.closed_at is None


def test_start_gives_way_to_done_on_the_departments_card(play: Play) -> None:
    assert {Verb.START, Verb.DONE} <= set(play.channel("engineering", "diagnose"))
    play.does("eva", Start("diagnose"))
    assert Verb.START not in play.channel("engineering", "diagnose")
    assert Verb.DONE in play.channel("engineering", "diagnose")


def test_progress_counts_effort_and_a_started_step_for_half() -> None:
    play = Play()
    assert play.order.progress == 0
    play.does("eva", Accept("diagnose"), Start("diagnose"))
    assert play.order.progress == pytest.approx(0.5 / 8)
    play.does("eva", Finish("diagnose", {"spare": "K7"}))
    assert play.order.progress == pytest.approx(1 / 8)
    play.finish("will", "parts")
    play.finish("sam", "quote")
    play.finish("eva", "fix")
    assert play.order.progress == 1


def test_work_that_takes_no_time_is_done_when_all_of_it_is_done() -> None:
    steps = (FlowStep("a", Text("A"), "lead", effort=0), FlowStep("b", Text("B"), "lead", effort=0))
    play = Play(a_company(Flow("f", Text("F"), steps)))
    play.finish("eva", "a")
    assert play.order.progress == 0
    play.finish("eva", "b")
    assert play.order.progress == 1


def test_a_cancelled_order_has_got_as_far_as_it_had() -> None:
    play = Play()
    play.does("sam", Cancel("no"))
    assert play.order.progress == 0
    play = Play()
    play.finish("eva", "diagnose")
    play.does("sam", Cancel("no"))
    assert play.order.progress == pytest.approx(1 / 8)
