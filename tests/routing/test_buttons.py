"""Which buttons an audience sees, in which order."""

from routing.commands import Accept, Confirm, Start
from routing.moves import Audience, Move, Verb, allowed_moves
from tests.routing.a_play import Play


def test_a_member_sees_what_a_member_may_do_with_a_step_that_is_offered() -> None:
    assert Play().buttons("eva", "diagnose") == [Verb.ACCEPT, Verb.TROUBLE, Verb.HANDOFF, Verb.SNOOZE]


def test_a_manager_sees_more() -> None:
    assert Play().buttons("erik", "diagnose") == [
        Verb.ACCEPT, Verb.TROUBLE, Verb.HANDOFF, Verb.REASSIGN, Verb.EXTEND, Verb.SNOOZE,
        Verb.QUEUE,
    ]  # fmt: skip


def test_the_holder_starts_or_is_done_or_gives_it_back() -> None:
    play = Play()
    play.does("eva", Accept("diagnose"))
    assert play.buttons("eva", "diagnose") == [
        Verb.START, Verb.DONE, Verb.TROUBLE, Verb.HANDOFF, Verb.RELEASE, Verb.SNOOZE
    ]  # fmt: skip
    assert play.buttons("emil", "diagnose") == [Verb.TROUBLE]


def test_somebody_of_another_department_may_only_talk_and_listen() -> None:
    play = Play()
    assert play.buttons("will", "diagnose") == []
    assert play.buttons("will") == [Verb.COMMENT, Verb.FOLLOW]


def test_the_requester_may_call_it_off_while_it_runs() -> None:
    assert Play().buttons("sam") == [Verb.COMMENT, Verb.CANCEL]


def test_finished_the_requester_is_asked_and_nobody_else() -> None:
    play = Play()
    play.finish_all()
    assert play.buttons("sam") == [Verb.CONFIRM, Verb.REOPEN, Verb.COMMENT]
    assert play.buttons("eva") == [Verb.COMMENT]
    play.does("sam", Confirm())
    assert play.buttons("sam") == [Verb.RATE, Verb.REOPEN, Verb.COMMENT]


def test_a_departments_card_offers_the_moves_of_its_own_steps_and_no_managers_tools() -> None:
    play = Play()
    assert play.channel("engineering", "diagnose") == [Verb.ACCEPT, Verb.TROUBLE, Verb.HANDOFF]
    play.does("eva", Accept("diagnose"), Start("diagnose"))
    assert play.channel("engineering", "diagnose") == [Verb.DONE, Verb.TROUBLE, Verb.HANDOFF, Verb.RELEASE]
    assert allowed_moves(play.order, Audience.department("warehouse"), play.company) == ()


def test_two_steps_of_one_department_have_their_own_buttons() -> None:
    play = Play()
    play.finish("eva", "diagnose")
    moves = allowed_moves(play.order, Audience.department("sales"), play.company)
    assert moves == (Move(Verb.ACCEPT, "quote"), Move(Verb.TROUBLE, "quote"), Move(Verb.HANDOFF, "quote"))


def test_somebody_unknown_sees_no_buttons() -> None:
    play = Play()
    assert allowed_moves(play.order, Audience.person("zoe"), play.company) == ()
