"""Steps whose need shows when their turn comes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from routing.commands import Accept, Finish, Undo
from routing.conditions import Kind
from routing.decide import decide
from routing.decision import Why
from routing.events import StepOffered
from routing.fact import Fact, KnownFact
from routing.flow_events import StepInDoubt, StepSkipped
from routing.order import OrderState, StepState
from routing.vocabulary import OrderFacts
from tests.routing.a_company import MONDAY
from tests.routing.a_play import Play
from tests.routing.flows.shop import LOOP, a_shop


def diagnosed(play: Play, spare: str) -> None:
    play.does("eva", Accept("diagnose"), Finish("diagnose", {"spare": spare}))


def test_a_step_is_skipped_when_the_results_say_that_it_is_not_needed() -> None:
    play = Play(a_shop())
    diagnosed(play, "none")
    parts = play.step("parts")
    assert (parts.state, parts.done_at, parts.because) == (StepState.SKIPPED, play.now, {"diagnose.spare": "none"})
    assert StepSkipped("parts", {"diagnose.spare": "none"}) in play.happened
    assert StepOffered("fix", "engineering") in play.happened
    assert play.step("fix").state is StepState.OFFERED


def test_a_step_is_offered_when_the_results_say_that_it_is() -> None:
    play = Play(a_shop())
    diagnosed(play, "K7")
    assert [play.step(s).state for s in ("parts", "fix")] == [StepState.OFFERED, StepState.WAITING]


def test_a_condition_that_cannot_be_judged_lets_the_step_be_done_and_says_so() -> None:
    doubtful = replace(LOOP.steps[1], condition="results.diagnose.spare == 'K7'")
    play = Play(a_shop(replace(LOOP, steps=(replace(LOOP.steps[0], form=()), doubtful, *LOOP.steps[2:]))))
    play.does("eva", Accept("diagnose"), Finish("diagnose"))
    assert play.step("parts").state is StepState.OFFERED
    (doubt,) = (e for e in play.happened if isinstance(e, StepInDoubt))
    assert (doubt.step, doubt.about) == ("parts", "if")


@pytest.mark.parametrize(("left", "state"), [(0, StepState.OFFERED), (3, StepState.SKIPPED)])
def test_a_condition_over_results_may_ask_for_facts_from_elsewhere_too(left: int, state: StepState) -> None:
    scarce = replace(LOOP.steps[1], condition="given.results.diagnose.spare && stock.left < 1.0")
    shop = a_shop(replace(LOOP, steps=(LOOP.steps[0], scarce, *LOOP.steps[2:])))
    play = Play(replace(shop, facts={"stock.left": Fact("stock.left", Kind.NUMBER)}))
    known = replace(play.order.decision, dossier={"stock.left": KnownFact(left, "stock.csv")})
    play.order = replace(play.order, decision=known)
    diagnosed(play, "K7")
    assert play.step("parts").state is state


def test_every_step_may_turn_out_not_to_be_needed() -> None:
    only = (LOOP.steps[0], replace(LOOP.steps[1]))
    play = Play(a_shop(replace(LOOP, steps=only)))
    diagnosed(play, "none")
    assert (play.order.state, play.order.progress) == (OrderState.FINISHED, 1.0)


def test_a_done_that_was_a_slip_asks_for_the_skipped_step_again() -> None:
    play = Play(a_shop())
    diagnosed(play, "none")
    play.does("eva", Undo("diagnose"))
    assert [play.step(s).state for s in ("parts", "fix")] == [StepState.WAITING, StepState.WAITING]
    assert play.step("parts").because == {}
    play.does("eva", Finish("diagnose", {"spare": "K7"}))
    assert play.step("parts").state is StepState.OFFERED


def test_once_somebody_has_gone_on_behind_a_skipped_step_it_is_too_late() -> None:
    play = Play(a_shop())
    diagnosed(play, "none")
    play.does("eva", Accept("fix"))
    assert play.refusal("eva", Undo("diagnose")).code == "not_undoable"


def test_a_skipped_step_says_so_to_who_presses_late() -> None:
    play = Play(a_shop())
    diagnosed(play, "none")
    assert play.refusal("will", Accept("parts")).code == "step_skipped"


def test_an_edited_flow_changes_no_running_order() -> None:
    play = Play(a_shop())
    edited = replace(LOOP, steps=(LOOP.steps[0], *LOOP.steps[3:]))
    play.company = a_shop(edited)
    play.wait(hours=1)
    diagnosed(play, "none")
    assert play.step("parts").state is StepState.SKIPPED
    assert play.step("fix").starts_at == MONDAY + timedelta(hours=1)


def test_the_decision_says_that_the_need_will_show() -> None:
    decision = decide(a_shop(), OrderFacts("repair"), MONDAY)
    assert "parts" in decision.steps
    assert [r.params["step"] for r in decision.reasons if r.why is Why.STEP_JUDGED_LATER] == ["parts"]
