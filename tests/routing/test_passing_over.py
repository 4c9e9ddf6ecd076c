"""Whoever goes away is no longer asked: others are, in their place."""

from dataclasses import replace
from datetime import timedelta

from routing.acting import Outcome, act
from routing.commands import Accept, HandOff, PassOver
from routing.events import Event, HandoffLapsed, NobodyFits, OfferWithdrawn, Widened
from routing.offer import OfferPolicy
from routing.refusal import Refusal
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


def handed_to_emil() -> Play:
    """Eva has the step and asks Emil, who has two hours to answer."""
    play = Play()
    play.does("eva", Accept("diagnose"), HandOff("diagnose", "ill", to_person="emil"))
    return play


def test_a_handover_to_somebody_who_goes_away_is_over_at_once() -> None:
    play = handed_to_emil()
    assert gone(play, "emil") == (HandoffLapsed("diagnose", "eva", "emil", play.now + TOMORROW),)
    assert play.step("diagnose").handoff is None
    assert play.step("diagnose").holder == "eva"
    assert gone(play, "emil") == ()


def test_so_is_one_to_somebody_who_will_be_away_before_they_have_to_answer() -> None:
    play = handed_to_emil()
    away = Absence("emil", play.now + timedelta(hours=1), play.now + TOMORROW)
    context = replace(play.context(), staffing=Staffing(roster=Roster((away,))))
    outcome = act(play.order, PassOver("diagnose"), context)
    assert isinstance(outcome, Outcome)
    assert outcome.events == (HandoffLapsed("diagnose", "eva", "emil", away.end),)


def test_whoever_is_back_in_time_or_goes_later_may_still_answer() -> None:
    play = handed_to_emil()
    for start, end in ((0, 1), (2, 8)):
        away = Absence("emil", play.now + timedelta(hours=start), play.now + timedelta(hours=end))
        context = replace(play.context(), staffing=Staffing(roster=Roster((away,))))
        assert act(play.order, PassOver("diagnose"), context) == Outcome(play.order, ())


def test_a_handover_to_a_department_waits_for_whoever_is_there() -> None:
    play = Play()
    play.does("eva", Accept("diagnose"), HandOff("diagnose", "not ours", to_department="warehouse"))
    assert gone(play, "will", "wanda") == ()


def test_nobody_hands_over_to_somebody_who_is_away_as_long_as_they_could_answer() -> None:
    play = Play()
    play.does("eva", Accept("diagnose"))
    away = Absence("emil", play.now, play.now + TOMORROW)
    context = replace(play.context("eva"), staffing=Staffing(roster=Roster((away,))))
    refused = act(play.order, HandOff("diagnose", "ill", to_person="emil"), context)
    assert refused == Refusal("is_away", {"person": "emil", "at": away.end})
    assert isinstance(act(play.order, HandOff("diagnose", "ill", to_person="erik"), context), Outcome)
