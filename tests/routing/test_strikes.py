"""What the clock does to an order; a timer that is no longer true does nothing."""

import pytest

from routing.commands import Accept, Extend, Finish, HandOff, Reopen, Snooze
from routing.events import Reminded, WarnedAhead
from tests.routing.a_play import Play


def test_nobody_accepts_and_the_department_then_the_manager_hear() -> None:
    play = Play()
    play.wait(hours=1)
    assert play.strikes("accept", "diagnose", 0) == (Reminded("diagnose", "accept", 0, "department"),)
    play.wait(hours=1)
    assert play.strikes("accept", "diagnose", 1) == (Reminded("diagnose", "accept", 1, "manager"),)


def test_the_deadline_passes_and_the_holder_hears() -> None:
    play = Play()
    play.does("eva", Accept("diagnose"))
    play.wait(hours=2)
    assert play.strikes("finish", "diagnose", 0) == (Reminded("diagnose", "finish", 0, "holder"),)
    assert play.order.version == 3


def test_whoever_has_just_taken_an_overdue_step_is_left_to_it() -> None:
    play = Play()
    play.wait(hours=3)
    play.does("eva", Accept("diagnose"))
    assert play.strikes("finish", "diagnose", 0) == ()
    play.wait(hours=1)
    assert play.strikes("finish", "diagnose", 0) == (Reminded("diagnose", "finish", 0, "holder"),)


def test_a_reminder_changes_the_version_and_nothing_else() -> None:
    play = Play()
    before = play.step("diagnose")
    play.wait(hours=1)
    play.strikes("accept", "diagnose", 0)
    assert (play.order.version, play.step("diagnose")) == (2, before)


def test_a_department_is_warned_of_its_turn() -> None:
    play = Play()
    expected = play.step("parts").starts_at
    assert expected is not None
    play.wait(hours=1)
    assert play.strikes("ahead", "parts") == (WarnedAhead("parts", "warehouse", expected),)


def test_a_late_warning_says_now_instead_of_a_time_gone_by() -> None:
    play = Play()
    play.wait(hours=4)
    assert play.strikes("ahead", "parts") == (WarnedAhead("parts", "warehouse", play.now),)


def nothing_happens(play: Play, kind: str, step: str | None = None, level: int = 0) -> None:
    before = play.order
    assert play.strikes(kind, step, level) == ()
    assert play.order is before


def test_accepted_meanwhile_nobody_is_nagged_to_accept() -> None:
    play = Play()
    play.does("eva", Accept("diagnose"))
    play.wait(hours=1)
    nothing_happens(play, "accept", "diagnose")


def test_done_meanwhile_nobody_is_nagged_to_finish() -> None:
    play = Play()
    play.does("eva", Accept("diagnose"), Finish("diagnose", {"spare": "K7"}))
    play.wait(hours=5)
    nothing_happens(play, "finish", "diagnose")


def test_extended_meanwhile_the_old_deadline_is_forgotten() -> None:
    play = Play()
    play.does("eva", Accept("diagnose"))
    play.wait(hours=2)
    play.does("erik", Extend("diagnose", play.now.replace(hour=16)))
    nothing_happens(play, "finish", "diagnose", 1)


def test_snoozed_meanwhile_it_is_quiet() -> None:
    play = Play()
    play.wait(hours=1)
    play.does("eva", Snooze("diagnose", play.now.replace(hour=16)))
    nothing_happens(play, "accept", "diagnose")


def test_offered_meanwhile_nobody_is_warned_ahead() -> None:
    play = Play()
    play.finish("eva", "diagnose")
    nothing_happens(play, "ahead", "parts")


def test_nobody_is_told_as_a_holder_when_nobody_holds_it() -> None:
    play = Play()
    play.wait(hours=3)
    nothing_happens(play, "finish", "diagnose", 0)


def test_a_proposal_that_was_answered_does_not_lapse() -> None:
    play = Play()
    nothing_happens(play, "handoff", "diagnose")
    play.does("eva", HandOff("diagnose", "ill", to_person="emil"))
    nothing_happens(play, "handoff", "diagnose")


def test_reopened_meanwhile_the_order_does_not_close_by_itself() -> None:
    play = Play()
    play.finish_all()
    play.does("sam", Reopen("it drips"))
    play.wait(days=3)
    nothing_happens(play, "confirm")


@pytest.mark.parametrize(
    ("kind", "step", "level"),
    [("accept", None, 0), ("accept", "paint", 0), ("accept", "diagnose", 9), ("gong", "diagnose", 0)],
)
def test_a_timer_that_the_order_never_wanted_does_nothing(kind: str, step: str | None, level: int) -> None:
    play = Play()
    play.wait(days=1)
    nothing_happens(play, kind, step, level)


def test_a_closed_order_is_left_in_peace() -> None:
    play = Play()
    play.finish_all()
    play.wait(days=3)
    play.strikes("confirm")
    for kind in ("accept", "finish", "ahead", "handoff", "confirm"):
        nothing_happens(play, kind, None if kind == "confirm" else "fix")
