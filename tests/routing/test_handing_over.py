"""Handoffs: proposed with a reason, taken or declined within a time. Clocks and history stay."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from routing.commands import Accept, AcceptHandoff, DeclineHandoff, HandOff, ReportTrouble, Start, WithdrawHandoff
from routing.events import HandoffAccepted, HandoffDeclined, HandoffLapsed, HandoffProposed, HandoffWithdrawn
from routing.moves import Verb
from routing.order import Handoff, StepState
from routing.refusal import Refusal
from routing.shift import Shift
from tests.routing.a_company import MONDAY, a_company
from tests.routing.a_play import Play

TO_EMIL = HandOff("diagnose", "I am ill", to_person="emil")
TO_WILL = HandOff("diagnose", "It is a pump", to_person="will")
TO_WAREHOUSE = HandOff("diagnose", "It is a pump", to_department="warehouse")


@pytest.fixture
def play() -> Play:
    """Eva has started the diagnosis at ten; it is eleven."""
    play = Play()
    play.does("eva", Accept("diagnose"), Start("diagnose"))
    play.wait(hours=1)
    return play


def test_a_proposal_stays_open_for_two_working_hours_of_whoever_is_asked(play: Play) -> None:
    play.does("eva", TO_EMIL)
    until = play.now + timedelta(hours=2)
    assert play.step("diagnose").handoff == Handoff("eva", "I am ill", play.now, until, to_person="emil")
    assert play.happened[-1] == HandoffProposed("diagnose", "eva", "I am ill", until, to_person="emil")
    assert play.step("diagnose").holder == "eva"


def test_a_proposal_in_the_evening_stays_open_until_the_morning(play: Play) -> None:
    play.wait(hours=5)
    play.does("eva", TO_WAREHOUSE)
    handoff = play.step("diagnose").handoff
    assert handoff is not None
    assert handoff.until == MONDAY + timedelta(days=1, hours=0)


def test_a_proposal_to_a_person_stays_open_for_two_of_their_own_working_hours() -> None:
    company = a_company()
    late = Shift("late", {1: ((time(14), time(22)),)})
    emil = replace(company.people["emil"], shift="late")
    play = Play(replace(company, shifts={**company.shifts, "late": late}, people={**company.people, "emil": emil}))
    play.does("eva", Accept("diagnose"), TO_EMIL)
    handoff = play.step("diagnose").handoff
    assert handoff is not None
    assert handoff.until == MONDAY.replace(hour=16)


def test_the_colleague_takes_it_and_neither_clocks_nor_history_move(play: Play) -> None:
    before = play.step("diagnose")
    play.does("eva", TO_EMIL)
    play.wait(minutes=5)
    play.does("emil", AcceptHandoff("diagnose"))
    after = play.step("diagnose")
    assert (after.holder, after.handoff, after.state) == ("emil", None, StepState.STARTED)
    assert (after.due_at, after.starts_at, after.started_at) == (before.due_at, before.starts_at, before.started_at)
    assert (after.department, after.path) == ("engineering", ())
    assert play.happened[-1] == HandoffAccepted("diagnose", "emil", "eva", "engineering", "engineering", "I am ill")


def test_a_person_elsewhere_takes_the_step_along_to_their_department(play: Play) -> None:
    play.does("eva", TO_WILL)
    play.does("will", AcceptHandoff("diagnose"))
    step = play.step("diagnose")
    assert (step.holder, step.department, step.path) == ("will", "warehouse", ("engineering",))
    assert "warehouse" in play.order.departments


def test_anybody_of_the_department_asked_may_take_it(play: Play) -> None:
    due = play.step("diagnose").due_at
    play.does("eva", TO_WAREHOUSE)
    play.does("will", AcceptHandoff("diagnose"))
    step = play.step("diagnose")
    assert (step.holder, step.department, step.path, step.due_at) == ("will", "warehouse", ("engineering",), due)


def test_a_manager_from_elsewhere_takes_it_for_the_department_asked(play: Play) -> None:
    play.does("eva", TO_WAREHOUSE)
    play.does("ada", AcceptHandoff("diagnose"))
    assert (play.step("diagnose").holder, play.step("diagnose").department) == ("ada", "warehouse")


def test_trouble_moves_along(play: Play) -> None:
    play.does("eva", ReportTrouble("diagnose", "parts-missing"), TO_WILL)
    play.does("will", AcceptHandoff("diagnose"))
    assert play.step("diagnose").trouble is not None


def test_others_cannot_answer_for_whoever_was_asked(play: Play) -> None:
    play.does("eva", TO_EMIL)
    assert play.refusal("will", AcceptHandoff("diagnose")) == Refusal("handoff_for_person", {"person": "emil"})
    assert play.refusal("erik", DeclineHandoff("diagnose")).code == "handoff_for_person"


def test_other_departments_cannot_answer_for_the_one_asked(play: Play) -> None:
    play.does("eva", TO_WAREHOUSE)
    assert play.refusal("sam", AcceptHandoff("diagnose")) == Refusal("other_department", {"department": "warehouse"})
    assert play.refusal("emil", DeclineHandoff("diagnose")).code == "other_department"


def test_declined_it_stays_where_it_was(play: Play) -> None:
    before = play.step("diagnose")
    play.does("eva", TO_WAREHOUSE)
    play.does("wanda", DeclineHandoff("diagnose", "We have no pump expert"))
    assert play.step("diagnose") == before
    assert play.happened[-1] == HandoffDeclined("diagnose", "wanda", "eva", "We have no pump expert")


def test_whoever_asked_takes_the_request_back_and_it_stays_where_it_was(play: Play) -> None:
    before = play.step("diagnose")
    play.does("eva", TO_WAREHOUSE, WithdrawHandoff("diagnose"))
    assert play.step("diagnose") == before
    assert play.happened[-1] == HandoffWithdrawn("diagnose", "eva", "eva", to_department="warehouse")
    assert play.timers("handoff") == []
    play.does("eva", TO_EMIL)


def test_the_holder_and_the_managers_may_take_a_request_back_too(play: Play) -> None:
    for person in ("eva", "erik", "nora"):
        play.does("erik", TO_WAREHOUSE)
        play.does(person, WithdrawHandoff("diagnose"))
    assert play.happened[-1] == HandoffWithdrawn("diagnose", "nora", "erik", to_department="warehouse")


def test_others_do_not_take_a_request_back(play: Play) -> None:
    play.does("eva", TO_WILL)
    assert play.refusal("emil", WithdrawHandoff("diagnose")) == Refusal("asker_only", {"person": "eva"})
    assert play.refusal("will", WithdrawHandoff("diagnose")).code == "asker_only"
    play.does("will", DeclineHandoff("diagnose"))
    assert play.refusal("eva", WithdrawHandoff("diagnose")) == Refusal("no_handoff")


def test_the_card_of_the_department_that_asked_offers_to_take_it_back(play: Play) -> None:
    play.does("eva", TO_WAREHOUSE)
    assert Verb.WITHDRAW in play.channel("engineering", "diagnose")
    assert Verb.WITHDRAW not in play.channel("warehouse", "diagnose")
    assert Verb.HANDOFF not in play.channel("engineering", "diagnose")


def test_unanswered_it_lapses_and_whoever_asked_hears(play: Play) -> None:
    before = play.step("diagnose")
    play.does("eva", TO_WAREHOUSE)
    play.wait(hours=2)
    assert play.strikes("handoff", "diagnose") == (HandoffLapsed("diagnose", "eva"),)
    assert play.step("diagnose") == before


def test_a_lapse_meant_for_an_earlier_proposal_spares_the_newer_one(play: Play) -> None:
    play.does("eva", TO_WAREHOUSE)
    play.does("wanda", DeclineHandoff("diagnose"))
    play.wait(hours=1)
    play.does("eva", TO_EMIL)
    play.wait(hours=1)
    assert play.strikes("handoff", "diagnose") == ()
    assert play.step("diagnose").handoff is not None


def test_there_is_one_proposal_at_a_time(play: Play) -> None:
    play.does("eva", TO_EMIL)
    assert play.refusal("eva", TO_WAREHOUSE) == Refusal("handoff_pending")


def test_there_is_nothing_to_answer_without_a_proposal(play: Play) -> None:
    assert play.refusal("emil", AcceptHandoff("diagnose")) == Refusal("no_handoff")


@pytest.mark.parametrize(
    ("proposal", "code"),
    [
        (HandOff("diagnose", " ", to_person="emil"), "reason_missing"),
        (HandOff("diagnose", "ill"), "handoff_target_missing"),
        (HandOff("diagnose", "ill", "emil", "warehouse"), "handoff_target_missing"),
        (HandOff("diagnose", "ill", to_person="zoe"), "unknown_person"),
        (HandOff("diagnose", "ill", to_department="magic"), "unknown_department"),
        (HandOff("diagnose", "ill", to_person="eva"), "holds_it_already"),
        (HandOff("diagnose", "ill", to_department="engineering"), "same_department"),
    ],
)
def test_a_proposal_must_make_sense(play: Play, proposal: HandOff, code: str) -> None:
    assert play.refusal("eva", proposal).code == code
    assert play.step("diagnose").handoff is None


def test_only_the_holder_or_a_manager_proposes_once_somebody_holds_it(play: Play) -> None:
    assert play.refusal("emil", TO_WAREHOUSE) == Refusal("holder_only", {"person": "eva"})
    play.does("erik", TO_WAREHOUSE)


def test_the_department_may_pass_on_what_nobody_took() -> None:
    play = Play()
    play.does("emil", TO_WAREHOUSE)
    play.does("will", AcceptHandoff("diagnose"))
    assert (play.step("diagnose").state, play.step("diagnose").holder) == (StepState.ACCEPTED, "will")


def test_whoever_accepts_the_step_meanwhile_ends_the_proposal() -> None:
    play = Play()
    play.does("emil", TO_WAREHOUSE)
    play.does("eva", Accept("diagnose"))
    assert play.step("diagnose").handoff is None
    assert play.refusal("will", AcceptHandoff("diagnose")).code == "no_handoff"


def test_the_answers_are_buttons_on_the_card_of_the_department_asked(play: Play) -> None:
    play.does("eva", TO_WAREHOUSE)
    assert play.channel("warehouse", "diagnose") == [Verb.TAKE, Verb.DECLINE]
    assert Verb.TAKE not in play.channel("engineering", "diagnose")
    assert play.buttons("will", "diagnose") == [Verb.TAKE, Verb.DECLINE]
