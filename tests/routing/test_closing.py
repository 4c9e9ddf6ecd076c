"""The end of an order: cancel, confirm, rate, reopen."""

from dataclasses import replace
from datetime import timedelta

import pytest

from routing.commands import Accept, Cancel, Comment, Confirm, Finish, Rate, Reopen, ReportTrouble, Start
from routing.events import AllDone, Cancelled, Confirmed, Rated, Reopened, StepOffered
from routing.flow import Flow, FlowStep
from routing.moves import Verb
from routing.order import OrderState, StepState
from routing.refusal import Refusal
from routing.text import Text
from tests.routing.a_company import MONDAY, SPARE, a_company
from tests.routing.a_play import Play


@pytest.fixture
def finished() -> Play:
    """All the work is done; an hour later."""
    play = Play()
    play.finish_all()
    play.wait(hours=1)
    return play


@pytest.fixture
def closed(finished: Play) -> Play:
    """Sam is content; another hour later."""
    finished.does("sam", Confirm())
    finished.wait(hours=1)
    return finished


def test_the_requester_calls_it_off_and_done_steps_keep_their_results() -> None:
    play = Play()
    play.finish("eva", "diagnose")
    play.does("will", Accept("parts"), ReportTrouble("parts", "parts-missing"))
    play.does("sam", Cancel(" we bought a new one "))
    assert (play.order.state, play.order.closed_at) == (OrderState.CANCELLED, play.now)
    states = [step.state for step in play.order.steps]
    assert states == [StepState.DONE, StepState.CANCELLED, StepState.CANCELLED, StepState.CANCELLED]
    assert play.step("diagnose").result == {"spare": "K7"}
    assert (play.step("parts").trouble, play.step("parts").holder) == (None, "will")
    assert play.happened[-1] == Cancelled("sam", "we bought a new one")


def test_the_leads_manager_may_call_it_off_too() -> None:
    Play().does("erik", Cancel("a duplicate"))


@pytest.mark.parametrize("person", ["eva", "wanda", "simon"])
def test_others_cannot_call_it_off(person: str) -> None:
    assert Play().refusal(person, Cancel("no")) == Refusal("requester_only", {"person": "sam"})


def test_calling_off_wants_a_reason() -> None:
    assert Play().refusal("sam", Cancel("  ")) == Refusal("reason_missing")


def test_a_cancelled_order_takes_comments_and_nothing_else() -> None:
    play = Play()
    play.does("sam", Cancel("no"))
    assert play.refusal("eva", Accept("diagnose")) == Refusal("order_cancelled", {"number": "WO-1001", "at": MONDAY})
    assert play.refusal("sam", Reopen("yes")).code == "order_cancelled"
    assert play.buttons("sam") == [Verb.COMMENT]
    play.does("eva", Comment("what a pity"))


def test_nothing_is_confirmed_or_rated_while_steps_are_open() -> None:
    play = Play()
    play.finish("eva", "diagnose")
    assert play.refusal("sam", Confirm()).code == "order_open"
    assert play.refusal("sam", Rate(5)).code == "order_open"
    assert play.refusal("sam", Reopen("again")).code == "order_open"


def test_the_requester_confirms(finished: Play) -> None:
    finished.does("sam", Confirm())
    assert (finished.order.state, finished.order.closed_at) == (OrderState.CLOSED, finished.now)
    assert finished.happened[-1] == Confirmed("sam")


@pytest.mark.parametrize("person", ["eva", "erik", "simon", "ada"])
def test_nobody_confirms_in_the_requesters_stead(finished: Play, person: str) -> None:
    assert finished.refusal(person, Confirm()) == Refusal("requester_only", {"person": "sam"})


def test_after_long_silence_it_closes_by_itself(finished: Play) -> None:
    finished.wait(days=2)
    assert finished.strikes("confirm") == (Confirmed(None),)
    assert finished.order.state is OrderState.CLOSED


def test_finished_it_cannot_be_called_off_any_more(finished: Play) -> None:
    assert finished.refusal("sam", Cancel("no")) == Refusal("order_finished", {"number": "WO-1001", "at": MONDAY})


def test_the_requester_rates_once(closed: Play) -> None:
    closed.does("sam", Rate(4))
    assert closed.order.rating == 4
    assert closed.happened[-1] == Rated("sam", 4)
    assert closed.refusal("sam", Rate(5)) == Refusal("already_rated")
    assert Verb.RATE not in closed.buttons("sam")


@pytest.mark.parametrize("stars", [0, 6, -1])
def test_there_are_one_to_five_stars(closed: Play, stars: int) -> None:
    assert closed.refusal("sam", Rate(stars)) == Refusal("stars_out_of_range")


def test_reopened_the_leads_last_step_is_to_be_done_again(finished: Play) -> None:
    finished.does("sam", Reopen(" it drips again "))
    order, fix = finished.order, finished.step("fix")
    assert (order.state, order.finished_at, order.closed_at) == (OrderState.OPEN, None, None)
    assert (fix.state, fix.holder, fix.done_at, fix.started_at) == (StepState.OFFERED, None, None, None)
    assert (fix.result, fix.starts_at) == ({}, finished.now)
    assert fix.due_at is not None
    assert fix.due_at > finished.now
    assert finished.happened[-2:] == [
        Reopened("sam", "fix", "it drips again"),
        StepOffered("fix", "engineering", again=True),
    ]
    assert finished.step("diagnose").result == {"spare": "K7"}


def test_a_closed_order_may_be_reopened_and_rated_anew(closed: Play) -> None:
    closed.does("sam", Rate(2), Reopen("it drips"))
    closed.finish("eva", "fix")
    closed.does("sam", Confirm(), Rate(5))
    assert closed.order.rating == 5


def test_done_again_the_requester_is_asked_again(finished: Play) -> None:
    finished.does("sam", Reopen("it drips"))
    finished.does("eva", Accept("fix"), Start("fix"), Finish("fix"))
    assert finished.happened[-1] == AllDone()
    assert finished.order.state is OrderState.FINISHED


def test_when_the_lead_has_no_step_left_the_last_one_is_done_again(finished: Play) -> None:
    moved = tuple(replace(step, department="warehouse") for step in finished.order.steps)
    finished.order = replace(finished.order, steps=moved)
    finished.does("sam", Reopen("it drips"))
    assert finished.step("fix").state is StepState.OFFERED


def test_what_comes_after_the_reopened_step_is_done_again_too_however_far_behind() -> None:
    steps = (
        FlowStep("fix", Text("Fix"), "lead", within=1),
        FlowStep("check", Text("Check"), "warehouse", within=1, after=("fix",), form=(SPARE,)),
        FlowStep("bill", Text("Bill"), "sales", within=1, after=("check",)),
        FlowStep("post", Text("Post"), "sales", within=1),
    )
    play = Play(a_company(Flow("f", Text("F"), steps)))
    for person, step in (("eva", "fix"), ("will", "check"), ("sam", "bill"), ("sam", "post")):
        play.finish(person, step)
    posted = play.step("post")
    play.does("sam", Reopen("it drips"))
    for behind in (play.step("check"), play.step("bill")):
        assert (behind.state, behind.holder, behind.result) == (StepState.WAITING, None, {})
        assert (behind.accepted_at, behind.started_at, behind.done_at) == (None, None, None)
    assert play.step("bill").starts_at == play.step("check").due_at == play.now + timedelta(hours=2)
    assert play.step("post") == posted, "it does not wait for the repair"
    assert [t.step for t in play.timers("ahead")] == ["check", "bill"]
    play.finish("eva", "fix")
    assert play.happened[-1] == StepOffered("check", "warehouse")
    assert play.order.state is OrderState.OPEN


def test_warned_ahead_once_a_department_is_warned_again_after_a_reopening() -> None:
    steps = (FlowStep("fix", Text("Fix"), "lead"), FlowStep("check", Text("Check"), "warehouse", after=("fix",)))
    play = Play(a_company(Flow("f", Text("F"), steps)))
    before = {timer.key for timer in play.timers("ahead")}
    play.finish("eva", "fix")
    play.finish("will", "check")
    play.wait(hours=1)
    play.does("sam", Reopen("it drips"))
    after = {timer.key for timer in play.timers("ahead")}
    assert after
    assert not before & after


def test_reopening_wants_a_reason(finished: Play) -> None:
    assert finished.refusal("sam", Reopen("")) == Refusal("reason_missing")


def test_only_the_requester_reopens(finished: Play) -> None:
    assert finished.refusal("erik", Reopen("no")).code == "requester_only"


def test_a_closed_order_says_so_to_late_pressers(closed: Play) -> None:
    at = closed.order.closed_at
    assert closed.refusal("eva", Start("fix")) == Refusal("order_closed", {"number": "WO-1001", "at": at})
