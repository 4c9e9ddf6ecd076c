"""Whoever goes away is no longer asked: others are, in their place."""

from dataclasses import replace
from datetime import timedelta

from routing.acting import Outcome, act
from routing.commands import Accept, PassOver
from routing.events import Event, NobodyFits, OfferWithdrawn, Widened
from routing.offer import OfferPolicy
from routing.staffing import Absence, Roster, Staffing
from tests.routing.a_play import Play
from tests.routing.test_offering import company

TOMORROW = timedelta(days=1)


def asked(people: int) -> Play:
    """Engineering asks so many at a time: Eva, then Emil, then Erik."""
    return Play(company(engineering=OfferPolicy("best", people, widen_after=0.5)))


def gone(play: Play, *people: str) -> tuple[Event, ...]:
    """They are away from now on, and are passed over."""
    away = tuple(Absence(person, play.now, play.now + TOMORROW) for person in people)
    context = replace(play.context(), staffing=Staffing(roster=Roster(away)))
    outcome = act(play.order, PassOver("diagnose"), context)
    assert isinstance(outcome, Outcome)
    play.order = outcome.order
    return outcome.events


def test_the_next_best_is_asked_in_the_place_of_whoever_goes_away() -> None:
    play = asked(2)
    until = play.step("diagnose").widens_at
    play.wait(minutes=10)
    assert gone(play, "eva") == (
        OfferWithdrawn("diagnose", "engineering", ("eva",)),
        Widened("diagnose", "engineering", ("erik",)),
    )
    step = play.step("diagnose")
    assert (step.offered_to, step.widens_at) == (("emil", "erik"), until)
    assert play.refusal("eva", Accept("diagnose")).code == "offered_to_others"


def test_whoever_is_asked_instead_of_all_has_as_long_as_they_had() -> None:
    play = asked(1)
    play.wait(minutes=20)
    gone(play, "eva")
    step = play.step("diagnose")
    assert (step.offered_to, step.widens_at) == (("emil",), play.now + timedelta(minutes=30))


def test_with_nobody_left_everybody_is_asked_at_once_and_the_managers_hear() -> None:
    play = asked(1)
    events = gone(play, "eva", "emil", "erik")
    assert events == (
        OfferWithdrawn("diagnose", "engineering", ("eva",)),
        Widened("diagnose", "engineering", ()),
        NobodyFits("diagnose", "engineering", play.now + TOMORROW),
    )
    assert play.timers("widen") == []
    play.does("emil", Accept("diagnose"))


def test_those_who_stay_stay_asked_when_there_is_nobody_else() -> None:
    play = asked(3)
    assert gone(play, "eva") == (OfferWithdrawn("diagnose", "engineering", ("eva",)),)
    assert play.step("diagnose").offered_to == ("emil", "erik")


def test_whoever_is_back_is_asked_again_when_the_offer_widens() -> None:
    play = asked(1)
    gone(play, "eva")
    (timer,) = play.timers("widen")
    play.now = timer.due_at
    assert play.strikes("widen", "diagnose") == (Widened("diagnose", "engineering", ("eva",)),)
    play.does("eva", Accept("diagnose"))


def test_nothing_happens_to_what_is_taken_or_offered_to_others() -> None:
    play = asked(1)
    assert gone(play, "emil") == ()
    play.does("eva", Accept("diagnose"))
    assert gone(play, "eva") == ()
    assert play.step("diagnose").holder == "eva"
