"""Release, reassign, extend, snooze: the moves around a step that somebody holds."""

from datetime import timedelta

import pytest

from routing.commands import Accept, Extend, Finish, HandOff, Reassign, Release, ReportTrouble, Snooze, Start
from routing.events import Extended, Reassigned, Released, Snoozed, StepOffered
from routing.order import StepState
from routing.refusal import Refusal
from tests.routing.a_company import MONDAY
from tests.routing.a_play import Play


@pytest.fixture
def play() -> Play:
    """Eva has started the diagnosis at ten; it is eleven."""
    play = Play()
    play.does("eva", Accept("diagnose"), Start("diagnose"))
    play.wait(hours=1)
    return play


def test_released_the_step_is_offered_again_and_its_deadline_stays(play: Play) -> None:
    due = play.step("diagnose").due_at
    play.does("eva", Release("diagnose", "off to a training"))
    step = play.step("diagnose")
    assert (step.state, step.holder, step.accepted_at, step.started_at) == (StepState.OFFERED, None, None, None)
    assert (step.due_at, step.starts_at) == (due, play.now)
    assert play.happened[-2:] == [
        Released("diagnose", "eva", "off to a training"),
        StepOffered("diagnose", "engineering", again=True),
    ]


def test_trouble_stays_with_a_released_step(play: Play) -> None:
    play.does("eva", ReportTrouble("diagnose", "parts-missing"), Release("diagnose"))
    assert play.step("diagnose").trouble is not None


def test_a_proposal_ends_when_the_step_is_released(play: Play) -> None:
    play.does("eva", HandOff("diagnose", "ill", to_person="will"), Release("diagnose"))
    assert play.step("diagnose").handoff is None


def test_a_colleague_cannot_release_what_somebody_else_holds(play: Play) -> None:
    assert play.refusal("emil", Release("diagnose")) == Refusal("holder_only", {"person": "eva"})


def test_what_nobody_took_cannot_be_released() -> None:
    assert Play().refusal("erik", Release("diagnose")) == Refusal("not_accepted")


def test_a_manager_gives_the_step_to_a_colleague(play: Play) -> None:
    due = play.step("diagnose").due_at
    play.does("erik", Reassign("diagnose", "emil"))
    step = play.step("diagnose")
    assert (step.holder, step.state, step.due_at) == ("emil", StepState.STARTED, due)
    assert play.happened[-1] == Reassigned("diagnose", "erik", "emil", "eva", "engineering", "engineering")


def test_given_to_somebody_elsewhere_the_step_goes_there_and_keeps_its_path(play: Play) -> None:
    play.does("erik", Reassign("diagnose", "will"))
    play.does("wanda", Reassign("diagnose", "sam"))
    step = play.step("diagnose")
    assert (step.holder, step.department, step.path) == ("sam", "sales", ("engineering", "warehouse"))


def test_a_manager_may_give_what_nobody_took() -> None:
    play = Play()
    play.does("erik", Reassign("diagnose", "emil"))
    assert (play.step("diagnose").state, play.step("diagnose").holder) == (StepState.ACCEPTED, "emil")


@pytest.mark.parametrize(("person", "code"), [("eva", "holds_it_already"), ("zoe", "unknown_person")])
def test_some_cannot_be_given_it(play: Play, person: str, code: str) -> None:
    assert play.refusal("erik", Reassign("diagnose", person)).code == code


@pytest.mark.parametrize("person", ["eva", "emil", "wanda", "sam"])
def test_reassigning_and_extending_are_for_the_departments_managers(play: Play, person: str) -> None:
    only = Refusal("managers_only", {"department": "engineering"})
    assert play.refusal(person, Reassign("diagnose", "emil")) == only
    assert play.refusal(person, Extend("diagnose", play.now + timedelta(days=1))) == only


def test_an_extension_moves_the_deadline_and_plans_anew_what_waits_behind(play: Play) -> None:
    until = MONDAY + timedelta(days=1)
    play.does("erik", Extend("diagnose", until, "the part is in the post"))
    assert play.step("diagnose").due_at == until
    assert play.step("parts").starts_at == until
    assert play.happened[-1] == Extended("diagnose", "erik", until, "the part is in the post")


def test_nobody_extends_into_the_past(play: Play) -> None:
    assert play.refusal("erik", Extend("diagnose", play.now)) == Refusal("time_passed", {"at": play.now})


def test_a_snooze_leaves_the_deadline_alone(play: Play) -> None:
    due, until = play.step("diagnose").due_at, play.now + timedelta(minutes=30)
    play.does("eva", Snooze("diagnose", until))
    assert (play.step("diagnose").snoozed_until, play.step("diagnose").due_at) == (until, due)
    assert play.happened[-1] == Snoozed("diagnose", "eva", until)


def test_nobody_snoozes_into_the_past(play: Play) -> None:
    assert play.refusal("eva", Snooze("diagnose", play.now)).code == "time_passed"


def test_a_colleague_cannot_silence_what_somebody_else_holds(play: Play) -> None:
    until = play.now + timedelta(minutes=30)
    assert play.refusal("emil", Snooze("diagnose", until)) == Refusal("holder_only", {"person": "eva"})


def test_a_new_holder_does_not_inherit_the_silence(play: Play) -> None:
    play.does("eva", Snooze("diagnose", play.now + timedelta(hours=2)))
    play.does("erik", Reassign("diagnose", "emil"))
    assert play.step("diagnose").snoozed_until is None


def test_nothing_of_this_is_possible_once_it_is_done(play: Play) -> None:
    play.does("eva", Finish("diagnose", {"spare": "K7"}))
    later = play.now + timedelta(hours=1)
    for command in (Release("diagnose"), Reassign("diagnose", "emil"), Extend("diagnose", later)):
        assert play.refusal("erik", command).code == "step_done"
