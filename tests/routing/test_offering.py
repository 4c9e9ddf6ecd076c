"""How a department's steps find their people: everybody, the best few, or the best one."""

from dataclasses import replace

from routing.acting import Outcome, act
from routing.commands import Accept, Finish, Release, Start, Undo
from routing.company import Company
from routing.events import Assigned, NobodyFits, Released, StepOffered, Widened
from routing.offer import OfferPolicy
from routing.order import StepState
from routing.staffing import Absence, Roster, Staffing
from tests.routing.a_company import MONDAY, a_company
from tests.routing.a_play import Play


def company(**policies: OfferPolicy) -> Company:
    """The small company with these policies by department."""
    small = a_company()
    homes = {id_: replace(home, offer=policies.get(id_, home.offer)) for id_, home in small.departments.items()}
    return replace(small, departments=homes)


BEST = OfferPolicy("best", 1, widen_after=0.5)
ASSIGN = OfferPolicy("assign")


def best_play() -> Play:
    """Engineering asks one at a time."""
    return Play(company(engineering=BEST))


def test_the_best_alone_may_accept_and_the_others_hear_until_when() -> None:
    play = best_play()
    assert play.step("diagnose").offered_to == ("eva",)
    refusal = play.refusal("emil", Accept("diagnose"))
    assert refusal.code == "offered_to_others"
    assert refusal.params == {"people": "eva", "at": play.step("diagnose").widens_at}
    assert play.does("eva", Accept("diagnose")).step("diagnose").offered_to == ()


def test_a_manager_may_accept_what_is_offered_to_others() -> None:
    assert best_play().does("erik", Accept("diagnose")).step("diagnose").holder == "erik"


def test_more_are_asked_when_nobody_takes_it_and_in_the_end_everybody() -> None:
    play = best_play()
    (timer,) = play.timers("widen")
    play.now = timer.due_at
    assert play.strikes("widen", "diagnose") == (Widened("diagnose", "engineering", ("emil",)),)
    assert play.step("diagnose").offered_to == ("eva", "emil")
    (timer,) = play.timers("widen")
    play.now = timer.due_at
    assert play.strikes("widen", "diagnose") == (Widened("diagnose", "engineering", ()),)
    assert play.timers("widen") == []
    play.does("emil", Accept("diagnose"))


def test_nothing_widens_before_its_time() -> None:
    assert best_play().strikes("widen", "diagnose") == ()


def test_a_step_is_given_to_the_best_at_once() -> None:
    play = Play(company(warehouse=ASSIGN))
    play.finish("eva", "diagnose")
    assert Assigned("parts", "warehouse", "will") in play.happened
    parts = play.step("parts")
    assert (parts.state, parts.holder, parts.assigned) == (StepState.ACCEPTED, "will", True)
    assert not any(isinstance(event, StepOffered) and event.step == "parts" for event in play.happened)


def test_whoever_was_given_a_step_gives_it_back_and_never_gets_it_again() -> None:
    play = Play(company(warehouse=ASSIGN))
    play.finish("eva", "diagnose")
    play.does("will", Release("parts", "no forklift"))
    assert play.happened[-2:] == [
        Released("parts", "will", "no forklift"),
        Assigned("parts", "warehouse", "wanda", again=True),
    ]
    play.does("wanda", Release("parts"))
    assert play.step("parts").state is StepState.OFFERED
    assert play.happened[-2:] == [
        StepOffered("parts", "warehouse", again=True),
        NobodyFits("parts", "warehouse", None),
    ]


def test_a_done_can_be_taken_back_while_the_next_is_given_but_not_begun() -> None:
    play = Play(company(warehouse=ASSIGN))
    play.finish("eva", "diagnose")
    play.does("eva", Undo("diagnose"))
    parts = play.step("parts")
    assert (parts.state, parts.holder, parts.choice) == (StepState.WAITING, None, None)
    play.does("eva", Finish("diagnose", {"spare": "K7"}))
    play.does("will", Start("parts"))
    assert play.refusal("eva", Undo("diagnose")).code == "not_undoable"


def test_with_nobody_eligible_everybody_may_and_the_first_who_is_back_is_known() -> None:
    play = best_play()
    play.does("eva", Accept("diagnose"))
    back = {"eva": 9, "emil": 8, "erik": 7}
    away = tuple(Absence(person, MONDAY, MONDAY.replace(day=day)) for person, day in back.items())
    context = replace(play.context("erik"), staffing=Staffing(roster=Roster(away)))
    released = act(play.order, Release("diagnose"), context)
    assert isinstance(released, Outcome)
    assert released.order.step("diagnose").offered_to == ()
    assert released.events[-1] == NobodyFits("diagnose", "engineering", MONDAY.replace(day=7))


def test_each_offered_step_keeps_why() -> None:
    choice = Play().step("diagnose").choice
    assert choice
    assert choice.people == ("eva", "emil", "erik")
    assert Play().step("parts").choice is None


def test_an_outdated_timer_to_widen_does_nothing() -> None:
    play = best_play()
    play.does("eva", Accept("diagnose"))
    assert play.strikes("widen", "diagnose") == ()
