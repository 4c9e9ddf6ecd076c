"""Taking a step: the first presser holds it, everybody else is told why not."""

import pytest

from routing.acting import act
from routing.commands import Accept, Release
from routing.company import Person
from routing.context import Context
from routing.events import Accepted
from routing.moves import Verb
from routing.order import StepState
from routing.refusal import Refusal
from routing.text import Text
from tests.routing.a_company import MONDAY
from tests.routing.a_play import Play


def test_a_member_of_the_department_takes_the_step_that_is_offered() -> None:
    play = Play()
    play.wait(minutes=5)
    play.does("eva", Accept("diagnose"))
    step = play.step("diagnose")
    assert (step.state, step.holder, step.accepted_at) == (StepState.ACCEPTED, "eva", play.now)
    assert play.happened == [Accepted("diagnose", "eva")]


def test_the_second_presser_is_told_who_was_faster_and_when() -> None:
    play = Play()
    play.does("eva", Accept("diagnose"))
    play.wait(minutes=1)
    assert play.refusal("emil", Accept("diagnose")) == Refusal("taken", {"person": "eva", "at": MONDAY})


def test_whoever_took_it_is_told_so_when_they_press_again() -> None:
    play = Play()
    play.does("eva", Accept("diagnose"))
    assert play.refusal("eva", Accept("diagnose")).params["person"] == "eva"


def test_somebody_of_another_department_is_told_whose_step_it_is() -> None:
    assert Play().refusal("will", Accept("diagnose")) == Refusal("other_department", {"department": "engineering"})


@pytest.mark.parametrize("person", ["erik", "nora", "ada"])
def test_managers_the_level_above_and_admins_may_stand_in(person: str) -> None:
    play = Play()
    play.does(person, Accept("diagnose"))
    assert play.step("diagnose").holder == person
    assert play.step("diagnose").department == "engineering"


def test_a_manager_of_another_department_may_not() -> None:
    assert Play().refusal("wanda", Accept("diagnose")).code == "other_department"


def test_a_step_that_waits_for_another_cannot_be_taken() -> None:
    assert Play().refusal("will", Accept("parts")) == Refusal("not_its_turn", {"step": "parts"})


def test_somebody_who_left_the_company_can_do_nothing() -> None:
    play = Play()
    zoe = Person("zoe", Text("Zoe"), "engineering")
    result = act(play.order, Accept("diagnose"), Context(play.company, play.now, zoe))
    assert result == Refusal("unknown_person")


def test_the_clocks_of_the_step_do_not_move_when_it_is_taken() -> None:
    play = Play()
    before = play.step("diagnose")
    play.wait(hours=1)
    play.does("eva", Accept("diagnose"))
    assert (play.step("diagnose").due_at, play.step("diagnose").starts_at) == (before.due_at, before.starts_at)


def test_after_it_is_given_back_somebody_else_may_take_it() -> None:
    play = Play()
    play.does("eva", Accept("diagnose"), Release("diagnose"))
    play.does("emil", Accept("diagnose"))
    assert play.step("diagnose").holder == "emil"


def test_the_accept_button_is_there_for_the_department_and_gone_once_pressed() -> None:
    play = Play()
    assert Verb.ACCEPT in play.channel("engineering", "diagnose")
    assert play.channel("warehouse", "diagnose") == []
    play.does("eva", Accept("diagnose"))
    assert Verb.ACCEPT not in play.channel("engineering", "diagnose")


def test_a_step_that_the_order_does_not_have_is_the_callers_mistake() -> None:
    with pytest.raises(KeyError):
        Play().refusal("eva", Accept("paint"))
