"""No kicking: a step that comes back, or would move a third time, stops until a manager decides."""

from dataclasses import replace

import pytest

from routing.commands import Accept, AcceptHandoff, HandOff, Reassign, Release, Settle
from routing.events import Disputed, HandoffAccepted, Reassigned, Settled, StepOffered
from routing.moves import Verb
from routing.order import StepState
from routing.passage import Dispute, MovesPolicy, Passage, Settlement
from routing.wandering import concerned, deciders
from tests.routing.a_company import MONDAY, POLICY, a_company
from tests.routing.a_play import Play


def to(department: str, reason: str = "Not ours") -> HandOff:
    return HandOff("diagnose", reason, to_department=department)


@pytest.fixture
def play() -> Play:
    """Engineering gave the diagnosis to the warehouse, where Will has it."""
    play = Play()
    play.does("eva", Accept("diagnose"), to("warehouse", "It is a pump"))
    play.does("will", AcceptHandoff("diagnose"))
    return play


def test_a_step_remembers_who_moved_it_from_where_to_where_when_and_why(play: Play) -> None:
    step = play.step("diagnose")
    assert step.passages == (Passage("engineering", "warehouse", "eva", MONDAY, "It is a pump"),)
    assert step.path == ("engineering",)
    assert play.happened[-1] == HandoffAccepted("diagnose", "will", "eva", "engineering", "warehouse", "It is a pump")


def test_a_step_that_would_come_back_stays_and_the_managers_are_asked(play: Play) -> None:
    play.does("will", to("engineering", "It is electrical"))
    step = play.step("diagnose")
    assert (step.department, step.holder, step.handoff) == ("warehouse", "will", None)
    assert step.dispute == Dispute("will", MONDAY, "came_back", "engineering", "It is electrical")
    assert play.happened[-1] == Disputed("diagnose", "will", "came_back", "engineering", "It is electrical")
    assert deciders(step, play.company) == ("erik", "wanda")


def test_somebody_of_the_department_that_gave_it_away_is_that_department(play: Play) -> None:
    play.does("will", HandOff("diagnose", "You had it", to_person="emil"))
    assert play.step("diagnose").dispute


def test_a_third_move_is_not_made(play: Play) -> None:
    play.does("will", to("sales"))
    play.does("sam", AcceptHandoff("diagnose"), to("board", "Too hard"))
    dispute = play.step("diagnose").dispute
    assert dispute is not None
    assert dispute.why == "moved_enough"
    assert concerned(play.step("diagnose")) == ("engineering", "warehouse", "sales", "board")
    assert deciders(play.step("diagnose"), play.company) == ("erik", "wanda", "simon", "nora")


def test_while_the_managers_are_asked_it_moves_only_among_colleagues(play: Play) -> None:
    play.does("will", to("engineering"))
    assert play.refusal("will", to("sales")).code == "disputed"
    play.does("will", HandOff("diagnose", "Lunch", to_person="wanda"))
    play.does("wanda", AcceptHandoff("diagnose"))
    assert play.step("diagnose").dispute, "they are still asked"


def test_a_manager_decides_that_it_stays_with_whoever_has_it(play: Play) -> None:
    play.does("will", to("engineering"))
    play.does("erik", Settle("diagnose", "warehouse"))
    step = play.step("diagnose")
    assert (step.department, step.holder, step.dispute) == ("warehouse", "will", None)
    assert step.settlement == Settlement("erik", MONDAY, "warehouse")
    assert play.happened[-1] == Settled("diagnose", "erik", "warehouse", "warehouse", "will", "engineering")


def test_a_manager_decides_that_it_goes_and_it_is_offered_there(play: Play) -> None:
    due = play.step("diagnose").due_at
    play.does("will", to("engineering", "It is electrical"))
    play.does("wanda", Settle("diagnose", "engineering"))
    step = play.step("diagnose")
    assert (step.department, step.holder, step.state, step.due_at) == ("engineering", None, StepState.OFFERED, due)
    passage = Passage("warehouse", "engineering", "wanda", MONDAY, "It is electrical", "settle")
    assert step.passages[-1] == passage
    settled = Settled("diagnose", "wanda", "engineering", "warehouse", "will", "engineering", "will")
    assert play.happened[-2:] == [settled, StepOffered("diagnose", "engineering")]


def test_the_first_decision_is_final(play: Play) -> None:
    play.does("will", to("engineering"))
    play.does("erik", Settle("diagnose", "warehouse"))
    late = play.refusal("wanda", Settle("diagnose", "engineering"))
    assert (late.code, late.params["person"], late.params["department"]) == ("settled", "erik", "warehouse")
    assert play.refusal("will", to("sales")).code == "settled"
    assert play.refusal("will", to("engineering")).code == "settled"


def test_only_managers_on_the_way_decide(play: Play) -> None:
    play.does("will", to("engineering"))
    for stranger in ("will", "eva", "simon"):
        assert play.refusal(stranger, Settle("diagnose", "warehouse")).code == "deciders_only"
        assert Verb.SETTLE not in play.buttons(stranger, "diagnose")
    for manager in ("erik", "wanda", "nora", "ada"):
        assert Verb.SETTLE in play.buttons(manager, "diagnose")


def test_without_a_dispute_there_is_nothing_to_decide(play: Play) -> None:
    assert play.refusal("wanda", Settle("diagnose", "warehouse")).code == "no_dispute"


def test_a_manager_may_still_give_it_to_somebody_and_that_is_the_decision(play: Play) -> None:
    play.does("wanda", Reassign("diagnose", "emil"))
    step = play.step("diagnose")
    assert (step.holder, step.department, step.settlement) == (
        "emil",
        "engineering",
        Settlement("wanda", MONDAY, "engineering"),
    )
    assert play.happened[-2:] == [
        Reassigned("diagnose", "wanda", "emil", "will", "warehouse", "engineering"),
        Settled("diagnose", "wanda", "engineering", "warehouse", how="reassign"),
    ]
    play.does("erik", Reassign("diagnose", "will"))
    assert play.step("diagnose").settlement == Settlement("erik", MONDAY, "warehouse")


def test_a_managers_first_move_is_a_move_like_another() -> None:
    play = Play()
    play.does("erik", Reassign("diagnose", "will"))
    assert play.step("diagnose").settlement is None
    assert play.step("diagnose").passages == (Passage("engineering", "warehouse", "erik", MONDAY, "", "reassign"),)


def test_a_proposal_that_came_before_another_move_stops_when_it_is_taken(play: Play) -> None:
    """The managers lowered nothing, but the order's policy may have been stricter when a process of an older age wrote
    the proposal: what is taken is judged again."""
    play.does("will", to("sales", "For a customer"))
    play.order = replace(play.order, escalation=replace(POLICY, moves=MovesPolicy(most=1)))
    play.does("sam", AcceptHandoff("diagnose"))
    step = play.step("diagnose")
    assert (step.department, step.holder, step.handoff) == ("warehouse", "will", None)
    assert step.dispute == Dispute("will", MONDAY, "moved_enough", "sales", "For a customer")


def test_giving_back_leaves_the_question_open(play: Play) -> None:
    play.does("will", to("engineering"), Release("diagnose"))
    assert play.step("diagnose").dispute
    play.does("wanda", Settle("diagnose", "warehouse"))
    assert play.step("diagnose").state is StepState.OFFERED


def test_a_company_may_only_refuse_and_the_department_is_not_offered() -> None:
    policy = replace(POLICY, moves=MovesPolicy(most=1, then="refuse"))
    play = Play(a_company(escalation=policy))
    play.does("eva", Accept("diagnose"), to("warehouse"))
    play.does("will", AcceptHandoff("diagnose"))
    assert play.refusal("will", to("engineering")).code == "came_back"
    assert play.refusal("will", to("sales")).code == "moved_enough"


def test_a_company_may_let_steps_come_back() -> None:
    policy = replace(POLICY, moves=MovesPolicy(back=True))
    play = Play(a_company(escalation=policy))
    play.does("eva", Accept("diagnose"), to("warehouse"))
    play.does("will", AcceptHandoff("diagnose"), to("engineering"))
    play.does("eva", AcceptHandoff("diagnose"), to("warehouse"))
    dispute = play.step("diagnose").dispute
    assert dispute is not None
    assert dispute.why == "moved_enough"
