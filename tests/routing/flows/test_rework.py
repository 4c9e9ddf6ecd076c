"""Loops back: so often, and no more."""

from dataclasses import replace

import pytest

from routing.acting.planning import advance
from routing.commands import Accept, Again, Finish, Proceed, Undo
from routing.elastic.splitting import Share, cut, joined
from routing.events import StepOffered, Undecided
from routing.flow_events import Decided, SentBack, StepHeld, StepInDoubt
from routing.moves import Verb
from routing.order import OrderState, StepState, WorkOrder
from tests.routing.a_play import Play, an_order
from tests.routing.flows.shop import BACK, CHECK, LOOP, a_shop


def does(play: Play, person: str, step: str, **result: str) -> None:
    play.does(person, Accept(step), Finish(step, result))


def checked(play: Play, passed: str) -> None:
    """From the repair to the check."""
    does(play, "eva", "fix")
    does(play, "will", "clean")
    does(play, "sam", "final-check", passed=passed, remarks="it drips")


@pytest.fixture
def play() -> Play:
    """Diagnosed; no part is needed."""
    play = Play(a_shop())
    does(play, "eva", "diagnose", spare="none")
    return play


def states(order: WorkOrder) -> dict[str, str]:
    return {step.id: str(step.state) for step in order.steps}


def test_a_check_that_is_not_passed_sends_the_order_back(play: Play) -> None:
    checked(play, "no")
    assert states(play.order) == {
        "diagnose": "done",
        "parts": "skipped",
        "fix": "offered",
        "clean": "waiting",
        "final-check": "waiting",
        "pack": "waiting",
    }
    assert SentBack("final-check", ("fix",), 2, "sam") in play.happened
    assert play.happened[-1] == StepOffered("fix", "engineering")
    (this,) = play.order.rounds
    assert (this.number, this.by, this.result["remarks"]) == (2, "sam", "it drips")
    assert play.step("final-check").result == {}


def test_a_check_that_is_passed_lets_it_go_on(play: Play) -> None:
    checked(play, "no")
    checked(play, "yes")
    does(play, "will", "pack")
    assert play.order.state is OrderState.FINISHED


def test_sent_back_too_often_it_is_held_until_managers_decide(play: Play) -> None:
    for _ in range(3):
        checked(play, "no")
    check = play.step("final-check")
    assert (check.state, check.held and (check.held.why, check.held.count)) == (StepState.HELD, ("rounds", 2))
    assert StepHeld("final-check", "rounds") in play.happened
    assert play.step("pack").state is StepState.WAITING
    for manager in ("simon", "erik"):  # of the step's department, and of the lead
        assert {Verb.AGAIN, Verb.PROCEED} <= set(play.buttons(manager, "final-check"))
    assert play.refusal("sam", Again("final-check")).code == "managers_only"
    assert play.refusal("wanda", Proceed("final-check", "x")).code == "managers_only"


def test_managers_may_have_it_done_once_more(play: Play) -> None:
    for _ in range(3):
        checked(play, "no")
    play.does("erik", Again("final-check"))
    assert (len(play.order.rounds), play.step("fix").state) == (3, StepState.OFFERED)
    assert Decided("final-check", "erik", again=True) in play.happened
    checked(play, "no")
    assert play.step("final-check").state is StepState.HELD
    assert len(play.order.rounds) == 3


def test_managers_may_let_it_go_on_with_a_reason(play: Play) -> None:
    for _ in range(3):
        checked(play, "no")
    assert play.refusal("simon", Proceed("final-check", " ")).code == "reason_missing"
    play.does("simon", Proceed("final-check", "good enough"))
    assert play.step("final-check").state is StepState.DONE
    assert play.step("pack").state is StepState.OFFERED


def test_nobody_decides_about_what_is_not_held(play: Play) -> None:
    assert play.refusal("simon", Again("final-check")).code == "not_held"
    assert play.refusal("erik", Proceed("fix", "x")).code == "not_held"


def test_undo_takes_the_sending_back_itself_back(play: Play) -> None:
    checked(play, "no")
    before = play.order
    assert Verb.UNDO in play.buttons("sam", "final-check")
    play.does("sam", Undo("final-check"))
    assert states(play.order) == states(before) | {"fix": "done", "clean": "done", "final-check": "started"}
    assert (play.order.rounds, play.step("final-check").holder) == ((), "sam")
    does_again = Finish("final-check", {"passed": "yes"})
    play.does("sam", does_again)
    assert play.step("pack").state is StepState.OFFERED


def test_once_the_round_has_begun_it_is_too_late_to_undo(play: Play) -> None:
    checked(play, "no")
    play.does("eva", Accept("fix"))
    assert play.refusal("sam", Undo("final-check")).code == "not_undoable"


def test_others_cannot_undo_it(play: Play) -> None:
    checked(play, "no")
    assert play.refusal("eva", Undo("final-check")).code == "other_department"
    play.does("simon", Undo("final-check"))


def test_a_step_that_is_held_can_still_be_undone(play: Play) -> None:
    for _ in range(3):
        checked(play, "no")
    play.does("sam", Undo("final-check"), Finish("final-check", {"passed": "yes"}))
    assert play.step("pack").state is StepState.OFFERED


def test_a_loop_that_cannot_be_judged_goes_on_and_says_so(play: Play) -> None:
    does(play, "eva", "fix")
    does(play, "will", "clean")
    does(play, "sam", "final-check", remarks="?")
    assert play.step("pack").state is StepState.OFFERED
    assert any(isinstance(e, StepInDoubt) and e.about == "back" for e in play.happened)


def test_back_to_a_step_that_was_left_out_goes_to_the_next_on_the_way() -> None:
    check = replace(CHECK, back=replace(BACK, to=("parts",)))
    steps = (*LOOP.steps[:4], check, LOOP.steps[5])
    conditional = tuple(replace(s, condition="false") if s.id == "parts" else s for s in steps)
    play = Play(a_shop(replace(LOOP, steps=conditional)))
    left = tuple(s.id for s in conditional if s.id != "parts")
    play.order = an_order(play.company, play.now, left)
    does(play, "eva", "diagnose", spare="none")
    checked(play, "no")
    assert play.step("fix").state is StepState.OFFERED


def test_the_department_is_warned_ahead_in_every_round(play: Play) -> None:
    first = {timer.key for timer in play.timers("ahead", "clean")}
    checked(play, "no")
    again = {timer.key for timer in play.timers("ahead", "clean")}
    assert len(first) == len(again) == 1
    assert first != again


def test_a_step_that_was_shared_is_done_again_as_a_whole(play: Play) -> None:
    fix = play.step("fix")
    order = cut(play.order, fix, (Share("engineering", 2.0), Share("warehouse", 2.0)))
    parts = order.step("fix").parts
    for id_ in parts:
        order = order.with_step(replace(order.step(id_), state=StepState.DONE, holder="eva", done_at=play.now))
    play.order = replace(order.with_step(joined(order, order.step("fix"))))
    play.order = advance(play.order, play.context("eva"), ()).order
    does(play, "will", "clean")
    does(play, "sam", "final-check", passed="no")
    fix = play.step("fix")
    assert (fix.state, fix.parts, fix.effort) == (StepState.OFFERED, (), 4.0)
    assert [play.step(part).state for part in parts] == [StepState.DONE] * 2


def test_managers_who_do_not_decide_about_a_held_step_are_reminded_once(play: Play) -> None:
    for _ in range(3):
        checked(play, "no")
    assert [timer.level for timer in play.timers("decide")] == [0, 1]
    assert play.strikes("decide", "final-check") == (Undecided("final-check", "manager", "held"),)
    play.does("simon", Proceed("final-check", "The customer agreed"))
    assert play.timers("decide") == []
