"""Orders within orders."""

from dataclasses import dataclass, replace

import pytest

from routing.acting import Outcome, act, open_order
from routing.acting.suborders import awaited, placed, request_of, results_of
from routing.commands import (
    Accept,
    Again,
    AwaitChild,
    Cancel,
    Command,
    DropChild,
    DropParent,
    Finish,
    Proceed,
    TakeUp,
    Undo,
)
from routing.decide import decide
from routing.events import Cancelled
from routing.flow_events import (
    ParentCancelled,
    StepHeld,
    SubOrderCancelled,
    SubOrderDone,
    SubOrderPlaced,
    SubOrderReopened,
)
from routing.moves import Audience
from routing.order import OrderState, StepState, WorkOrder
from routing.permissions import FieldPermission
from routing.seeing import visible_results
from routing.suborder import Child, Parent, SubOrder
from routing.vocabulary import OrderFacts
from tests.routing.a_play import Play
from tests.routing.flows.shop import BUY, BUYING, a_shop


@dataclass
class Pair:
    """A repair, and the purchase that it waits for."""

    play: Play
    child: WorkOrder

    def follows(self, command: Command, person: str | None = None) -> Outcome:
        """What follows for the repair from something about the purchase."""
        result = act(self.play.order, command, self.play.context(person))
        assert isinstance(result, Outcome)
        self.play.order = result.order
        self.play.happened += result.events
        return result


def bought(play: Play) -> WorkOrder:
    """The awaited order, placed as a handler would."""
    order, context = play.order, play.context("eva")
    (step,) = awaited(order)
    request = request_of(order, step, context)
    facts = OrderFacts(request.type, request.values, requester=request.requester)
    child = open_order(1002, request, decide(play.company, facts, play.now), context)
    play.order = placed(Outcome(order, ()), step.id, child.order).order
    return child.order


@pytest.fixture
def pair() -> Pair:
    """Diagnosed: part K7 is missing."""
    play = Play(a_shop(BUYING))
    play.does("eva", Accept("diagnose"), Finish("diagnose", {"spare": "K7"}))
    return Pair(play, bought(play))


def test_when_its_turn_comes_the_order_is_placed(pair: Pair) -> None:
    step, child = pair.play.step("parts"), pair.child
    assert (step.state, step.child) == (StepState.ORDERED, Child(1002, "WO-1002", "purchase"))
    assert child.parent == Parent(1001, "WO-1001", "parts", 1)
    assert child.values == {"item": "K7 for LINE3", "quantity": 2}
    assert awaited(pair.play.order) == ()


def test_the_leads_manager_asks_for_it_and_who_brought_it_about_follows(pair: Pair) -> None:
    assert (pair.child.requester, pair.child.followers) == ("erik", ("eva",))


def test_the_placing_is_something_that_happened(pair: Pair) -> None:
    step = replace(pair.play.step("parts"), child=None)
    outcome = placed(Outcome(pair.play.order.with_step(step), ()), "parts", pair.child)
    assert outcome.events == (SubOrderPlaced("parts", "WO-1002"),)


def test_while_it_waits_nobody_can_press_anything_about_the_step(pair: Pair) -> None:
    assert pair.play.buttons("erik", "parts") == []
    assert pair.play.refusal("eva", Accept("parts")).code == "step_ordered"
    assert pair.play.refusal("eva", Undo("diagnose")).code == "not_undoable"
    assert pair.play.order.state is OrderState.OPEN


def test_its_results_become_those_of_the_step(pair: Pair) -> None:
    steps = tuple(
        replace(s, state=StepState.DONE, result={"price": "9.5 EUR"} if s.form else {}) for s in pair.child.steps
    )
    form, result = results_of(replace(pair.child, steps=steps))
    pair.follows(TakeUp("parts", 1002, form, result), "sam")
    step = pair.play.step("parts")
    assert (step.state, step.result, [f.id for f in step.form]) == (StepState.DONE, {"price": "9.5 EUR"}, ["price"])
    assert SubOrderDone("parts", "WO-1002", "sam", result) in pair.play.happened
    assert pair.play.step("fix").state is StepState.OFFERED


def test_another_order_finishes_nothing(pair: Pair) -> None:
    for command in (TakeUp("parts", 77, (), {}), DropChild("parts", 77, "x"), AwaitChild("parts", 77)):
        assert pair.follows(command).events == ()


def test_cancelled_the_managers_decide(pair: Pair) -> None:
    pair.follows(DropChild("parts", 1002, "too dear"), "simon")
    assert pair.play.step("parts").state is StepState.HELD
    assert pair.play.happened[-2:] == [
        SubOrderCancelled("parts", "WO-1002", "simon", "too dear"),
        StepHeld("parts", "sub_order"),
    ]
    assert pair.play.refusal("eva", Again("parts")).code == "managers_only"


def test_they_may_order_it_again(pair: Pair) -> None:
    pair.follows(DropChild("parts", 1002, "too dear"))
    pair.play.does("erik", Again("parts"))
    assert [step.id for step in awaited(pair.play.order)] == ["parts"]


def test_they_may_do_without(pair: Pair) -> None:
    pair.follows(DropChild("parts", 1002, "too dear"))
    pair.play.does("erik", Proceed("parts", "mended the old one"))
    assert pair.play.step("parts").state is StepState.SKIPPED
    assert pair.play.step("fix").state is StepState.OFFERED
    assert pair.play.refusal("eva", Undo("diagnose")).code == "not_undoable"


def test_they_may_cancel_the_whole(pair: Pair) -> None:
    pair.follows(DropChild("parts", 1002, "too dear"))
    pair.play.does("erik", Cancel("a new machine"))
    assert pair.play.order.state is OrderState.CANCELLED


def test_reopened_the_step_waits_for_it_again(pair: Pair) -> None:
    pair.follows(TakeUp("parts", 1002, (), {}))
    pair.follows(AwaitChild("parts", 1002), "erik")
    assert [pair.play.step(s).state for s in ("parts", "fix")] == [StepState.ORDERED, StepState.WAITING]
    assert SubOrderReopened("parts", "WO-1002", "erik", waits=True) in pair.play.happened


def test_reopened_too_late_people_are_told(pair: Pair) -> None:
    pair.follows(TakeUp("parts", 1002, (), {}))
    pair.play.does("eva", Accept("fix"))
    outcome = pair.follows(AwaitChild("parts", 1002), "erik")
    assert outcome.events == (SubOrderReopened("parts", "WO-1002", "erik", waits=False),)
    assert pair.play.step("parts").state is StepState.DONE


def test_with_the_order_above_what_nobody_has_begun_is_called_off(pair: Pair) -> None:
    outcome = act(pair.child, DropParent("WO-1001", "scrapped"), pair.play.context("sam"))
    assert isinstance(outcome, Outcome)
    assert outcome.order.state is OrderState.CANCELLED
    assert outcome.events == (Cancelled("sam", "WO-1001: scrapped"),)


def test_what_has_begun_goes_on_and_says_so(pair: Pair) -> None:
    begun = act(pair.child, Accept("approve"), pair.play.context("nora"))
    assert isinstance(begun, Outcome)
    outcome = act(begun.order, DropParent("WO-1001", "scrapped"), pair.play.context("sam"))
    assert isinstance(outcome, Outcome)
    assert outcome.order.state is OrderState.OPEN
    assert outcome.events == (ParentCancelled("WO-1001", "sam", "scrapped"),)


def test_an_order_type_that_is_gone_holds_the_step() -> None:
    play = Play(a_shop(BUYING))
    play.company = replace(play.company, order_types={"repair": play.company.order_types["repair"]})
    play.does("eva", Accept("diagnose"), Finish("diagnose", {"spare": "K7"}))
    assert StepHeld("parts", "no_order", "type_gone") in play.happened
    play.does("erik", Proceed("parts", "went shopping"))
    assert play.step("fix").state is StepState.OFFERED


def test_orders_do_not_wait_for_each_other_without_end() -> None:
    play = Play(a_shop(BUYING))
    play.order = replace(play.order, parent=Parent(7, "WO-7", "x", 5))
    play.does("eva", Accept("diagnose"), Finish("diagnose", {"spare": "K7"}))
    assert StepHeld("parts", "no_order", "too_deep") in play.happened


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ("{{ results.diagnose.spare }} / {{ order.number }}", "K7 / WO-1001"),
        ("{{ fields.colour }}", None),
        ("as it is", "as it is"),
    ],
)
def test_blanks_are_filled_from_the_order_above(given: str, value: str | None) -> None:
    buy = replace(BUY, order=SubOrder("purchase", {"item": given, "quantity": "{{ fields.asset }}", "gone": "x"}))
    play = Play(a_shop(replace(BUYING, steps=(BUYING.steps[0], buy, BUYING.steps[2]))))
    play.does("eva", Accept("diagnose"), Finish("diagnose", {"spare": "K7"}))
    assert bought(play).values == ({"item": value} if value else {})


def test_what_the_order_below_hides_stays_hidden_in_the_one_above(pair: Pair) -> None:
    form, _ = results_of(pair.child)
    pair.follows(TakeUp("parts", 1002, form, {"price": "9.5 EUR"}))
    rows = (FieldPermission("purchase", "price", ("requester", "involved", "board"), ()),)
    company = replace(pair.play.company, permissions=rows)
    step = pair.play.step("parts")

    def sees(person: str) -> bool:
        return bool(visible_results(pair.play.order, step, Audience.person(person), company))

    assert [sees(person) for person in ("nora", "sam", "eva")] == [True, False, False]
    assert visible_results(pair.play.order, step, Audience.person("sam"), pair.play.company)
