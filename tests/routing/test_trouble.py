"""Obstacles: reported by whoever works, judged by managers."""

import pytest

from routing.commands import Accept, DismissTrouble, Finish, ReportTrouble, Undo
from routing.events import TroubleDismissed, TroubleReported
from routing.moves import Verb
from routing.order import Trouble
from routing.refusal import Refusal
from tests.routing.a_play import Play

MISSING = ReportTrouble("diagnose", "parts-missing", "No K7 in stock")


def test_a_report_stands_on_the_step_with_who_and_when() -> None:
    play = Play()
    play.does("eva", Accept("diagnose"), MISSING)
    assert play.step("diagnose").trouble == Trouble("parts-missing", "No K7 in stock", "eva", play.now)
    assert play.happened[-1] == TroubleReported("diagnose", "eva", "parts-missing", "No K7 in stock")


def test_a_colleague_may_report_trouble_too_even_before_anybody_took_the_step() -> None:
    play = Play()
    play.does("emil", MISSING)
    assert play.step("diagnose").trouble is not None


def test_another_department_may_not() -> None:
    assert Play().refusal("will", MISSING).code == "other_department"


def test_the_second_reporter_is_told_that_it_is_known() -> None:
    play = Play()
    play.does("eva", MISSING)
    assert play.refusal("emil", MISSING) == Refusal("trouble_known", {"person": "eva", "at": play.now})


@pytest.mark.parametrize("words", ["", "  \n"])
def test_free_words_must_be_words(words: str) -> None:
    assert Play().refusal("eva", ReportTrouble("diagnose", "other", words)) == Refusal("words_missing")


@pytest.mark.parametrize("reason", ["", "bad-weather"])
def test_a_reason_that_the_company_does_not_know_is_refused(reason: str) -> None:
    assert Play().refusal("eva", ReportTrouble("diagnose", reason)) == Refusal("reason_missing")


def test_free_words_are_kept_without_the_blanks_around_them() -> None:
    play = Play()
    play.does("eva", ReportTrouble("diagnose", "other", "  it rains in  \n"))
    trouble = play.step("diagnose").trouble
    assert trouble is not None
    assert trouble.words == "it rains in"


def test_only_managers_dismiss_it() -> None:
    play = Play()
    play.does("eva", MISSING)
    assert play.refusal("eva", DismissTrouble("diagnose")) == Refusal("managers_only", {"department": "engineering"})
    play.does("erik", DismissTrouble("diagnose"))
    assert play.step("diagnose").trouble is None
    assert play.happened[-1] == TroubleDismissed("diagnose", "erik", "eva")


def test_trouble_of_a_step_that_waits_again_is_dismissed_all_the_same() -> None:
    play = Play()
    play.finish("eva", "diagnose")
    play.does("will", ReportTrouble("parts", "parts-missing"))
    play.does("eva", Undo("diagnose"))
    assert play.buttons("wanda", "parts") == [Verb.DISMISS]
    assert play.refusal("will", DismissTrouble("parts")).code == "managers_only"
    play.does("wanda", DismissTrouble("parts"))
    assert play.step("parts").trouble is None
    assert play.refusal("wanda", DismissTrouble("parts")) == Refusal("no_trouble")


def test_there_is_nothing_to_dismiss_without_trouble() -> None:
    assert Play().refusal("erik", DismissTrouble("diagnose")) == Refusal("no_trouble")


def test_work_may_go_on_and_done_ends_the_trouble() -> None:
    play = Play()
    play.does("eva", Accept("diagnose"), MISSING, Finish("diagnose", {"spare": "K7"}))
    assert play.step("diagnose").trouble is None


def test_the_managers_buttons_help_and_the_reporters_is_gone() -> None:
    play = Play()
    play.does("eva", MISSING)
    assert {Verb.REASSIGN, Verb.HANDOFF, Verb.EXTEND, Verb.DISMISS} <= set(play.buttons("erik", "diagnose"))
    assert Verb.TROUBLE not in play.buttons("eva", "diagnose")
