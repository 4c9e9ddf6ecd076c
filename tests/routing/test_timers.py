"""The timers that an order wants: which, when, and under keys that let each fire once."""

from dataclasses import replace
from datetime import timedelta

from routing.commands import (
    Accept,
    AcceptHandoff,
    Cancel,
    Comment,
    Confirm,
    Extend,
    Finish,
    HandOff,
    Reassign,
    Release,
    Reopen,
    Snooze,
    Start,
)  # fmt: skip
from routing.company import Person
from routing.escalation import EscalationLevel, EscalationPolicy
from routing.flow import Flow, FlowStep
from routing.priority import Priority
from routing.shift import Shift
from routing.text import Text
from tests.routing.a_company import POLICY, a_company, every
from tests.routing.a_play import Play
from tests.routing.timing import at, dues, with_an_evening_manager


def keys(play: Play, kind: str = "", step: str | None = None) -> set[str]:
    return {timer.key for timer in play.timers(kind, step)}


def test_an_offered_step_nags_the_department_then_its_managers() -> None:
    play = Play()
    assert dues(play, "accept", "diagnose") == [at(5, 11), at(5, 12)]
    assert [timer.level for timer in play.timers("accept")] == [0, 1]


def test_its_deadline_counts_too_but_each_level_hears_only_of_what_comes_first() -> None:
    assert [(t.level, t.due_at) for t in Play().timers("finish")] == [(2, at(5, 14))], "Erik has heard at 12"
    flow = Flow("f", Text("F"), (FlowStep("a", Text("A"), "lead", effort=1, within=0.5),))
    play = Play(a_company(flow))
    assert [(t.kind, t.due_at) for t in play.timers()] == [
        ("accept", at(5, 11)),
        ("finish", at(5, 11.5)),
        ("finish", at(5, 12.5)),
    ]


def test_an_accepted_step_nags_the_holder_at_the_deadline_then_those_above() -> None:
    play = Play()
    play.does("eva", Accept("diagnose"))
    assert play.timers("accept") == []
    assert dues(play, "finish", "diagnose") == [at(5, 12), at(5, 13), at(5, 14)]


def test_reminders_keep_to_working_hours() -> None:
    play = Play(now=at(9, 16.5))
    assert dues(play, "accept", "diagnose") == [at(12, 9.5), at(12, 10.5)]


def test_the_holders_reminder_keeps_to_the_holders_own_hours() -> None:
    company = a_company()
    late = Shift("late", dict.fromkeys((2, 3), (company.shifts["day"].week[1][0],)))
    eva = Person("eva", Text("Eva"), "engineering", shift="late")
    play = Play(replace(company, shifts={**company.shifts, "late": late}, people={**company.people, "eva": eva}))
    play.does("eva", Accept("diagnose"))
    assert dues(play, "finish", "diagnose")[0] == at(6, 9)


def test_managers_are_reached_in_their_own_hours_and_never_after_those_above_them() -> None:
    play = Play(with_an_evening_manager())
    assert dues(play, "accept", "diagnose") == [at(5, 11), at(5, 15)]
    assert dues(play, "finish", "diagnose") == [at(5, 15)], "Nora is at work at 14, but comes after Erik"


def test_of_several_managers_the_first_at_work_is_reached() -> None:
    company = with_an_evening_manager()
    two = replace(company.departments["engineering"], managers=("erik", "emil"))
    play = Play(replace(company, departments={**company.departments, "engineering": two}))
    assert dues(play, "accept", "diagnose") == [at(5, 11), at(5, 12)]


def test_what_is_urgent_waits_for_no_managers_hours() -> None:
    play = Play(with_an_evening_manager())
    play.order = replace(play.order, priority=Priority.URGENT)
    assert dues(play, "accept", "diagnose") == [at(5, 11), at(5, 12)]


def test_a_level_that_names_other_priorities_only_is_left_out() -> None:
    urgent = EscalationLevel("department", {Priority.URGENT: 0.25})
    policy = EscalationPolicy(accept=(urgent, EscalationLevel("manager", every(2))), finish=(urgent,))
    play = Play(a_company(escalation=policy))
    assert [timer.level for timer in play.timers("accept")] == [1]
    assert play.timers("finish") == []


def test_each_waiting_step_is_warned_once_some_working_time_ahead() -> None:
    play = Play()
    assert dues(play, "ahead", "parts") == [at(5, 11)]
    assert dues(play, "ahead", "fix") == [at(5, 15)]


def test_a_warning_for_the_morning_comes_the_evening_before() -> None:
    play = Play(now=at(8, 15.5))
    assert play.step("parts").starts_at == at(9, 9.5)
    assert dues(play, "ahead", "parts") == [at(8, 16.5)]


def test_a_warning_is_never_wanted_in_the_past() -> None:
    play = Play()
    play.wait(hours=4)
    assert dues(play, "ahead", "parts") == [play.now]


def test_an_open_proposal_lapses() -> None:
    play = Play()
    play.does("eva", Accept("diagnose"), HandOff("diagnose", "ill", to_person="emil"))
    assert dues(play, "handoff", "diagnose") == [at(5, 12)]
    play.does("emil", AcceptHandoff("diagnose"))
    assert play.timers("handoff") == []


def test_a_snooze_holds_reminders_back_and_they_begin_anew() -> None:
    play = Play()
    before = keys(play, "accept")
    play.does("eva", Snooze("diagnose", at(5, 15)))
    assert dues(play, "accept", "diagnose") == [at(5, 16)]
    assert dues(play, "finish", "diagnose") == [at(5, 16), at(5, 17)], "it is late by then"
    assert not before & keys(play, "accept")


def test_a_snooze_before_the_deadline_does_not_move_its_reminders() -> None:
    play = Play()
    play.does("eva", Accept("diagnose"))
    before = play.timers("finish")
    play.does("eva", Snooze("diagnose", at(5, 11)))
    assert play.timers("finish") == before


def test_keys_stay_the_same_while_nothing_changes_that_they_depend_on() -> None:
    play = Play()
    before = play.timers()
    play.wait(minutes=40)
    play.does("nora", Comment("?"))
    assert play.timers() == before


def test_a_released_step_is_nagged_about_anew() -> None:
    play = Play()
    before = keys(play, "accept")
    play.does("eva", Accept("diagnose"))
    play.wait(minutes=5)
    play.does("eva", Release("diagnose"))
    assert not before & keys(play, "accept")
    assert dues(play, "accept", "diagnose")[0] == play.now + timedelta(hours=1)


def test_an_extension_gives_new_reminders() -> None:
    play = Play()
    play.does("eva", Accept("diagnose"))
    before = keys(play, "finish")
    play.does("erik", Extend("diagnose", at(6, 12)))
    assert not before & keys(play, "finish")


def test_managers_hear_once_of_a_deadline_whoever_holds_the_step() -> None:
    play = Play()
    before = {t.level: t.key for t in play.timers("finish")}
    play.wait(hours=5)
    play.does("eva", Accept("diagnose"))
    accepted = {t.level: t.key for t in play.timers("finish")}
    play.does("erik", Reassign("diagnose", "emil"))
    reassigned = {t.level: t.key for t in play.timers("finish")}
    assert accepted[1] == reassigned[1]
    assert accepted[2] == reassigned[2] == before[2]
    assert accepted[0] != reassigned[0], "each holder is told in person"


def test_whoever_takes_an_overdue_step_has_the_time_that_the_work_takes_before_they_are_reminded() -> None:
    play = Play()
    play.wait(hours=2, minutes=30)
    play.does("eva", Accept("diagnose"))
    assert dues(play, "finish", "diagnose") == [at(5, 13.5), at(5, 14.5), at(5, 15.5)]
    play.wait(hours=4, minutes=20)
    play.does("erik", Reassign("diagnose", "emil"))
    assert dues(play, "finish", "diagnose")[0] == at(6, 9) + timedelta(minutes=50), "in working hours"


def test_a_step_without_effort_gives_half_an_hour() -> None:
    play = Play(a_company(Flow("f", Text("F"), (FlowStep("a", Text("A"), "lead", effort=0),))))
    play.wait(hours=2)
    play.does("eva", Accept("a"))
    assert dues(play, "finish", "a")[0] == at(5, 12.5)


def test_taking_an_overdue_step_tells_no_manager_twice() -> None:
    play = Play()
    before = {t.level: t.key for t in play.timers("finish")}
    play.wait(hours=3)
    play.does("eva", Accept("diagnose"))
    assert before.items() <= {t.level: t.key for t in play.timers("finish") if t.level}.items()


def test_taken_in_time_it_is_reminded_of_at_its_deadline() -> None:
    play = Play()
    play.wait(hours=1, minutes=50)
    play.does("eva", Accept("diagnose"))
    assert dues(play, "finish", "diagnose")[0] == at(5, 12)


def test_the_managers_of_the_next_department_have_not_heard_yet() -> None:
    play = Play()
    play.does("eva", Accept("diagnose"))
    before = keys(play, "finish")
    play.does("erik", Reassign("diagnose", "will"))
    assert not before & keys(play, "finish")


def test_done_steps_want_nothing() -> None:
    play = Play()
    play.does("eva", Accept("diagnose"), Start("diagnose"), Finish("diagnose", {"spare": "K7"}))
    assert play.timers(step="diagnose") == []


def test_a_finished_order_closes_itself_after_sixteen_working_hours_of_silence() -> None:
    play = Play()
    play.finish_all()
    assert [(t.kind, t.due_at) for t in play.timers()] == [("confirm", at(7, 10))]
    play.does("sam", Confirm())
    assert play.timers() == []


def test_finished_anew_the_silence_is_counted_anew() -> None:
    play = Play()
    play.finish_all()
    before = keys(play, "confirm")
    play.wait(hours=1)
    play.does("sam", Reopen("it drips"))
    play.finish("eva", "fix")
    assert not before & keys(play, "confirm")


def test_a_cancelled_order_wants_nothing() -> None:
    play = Play()
    play.does("sam", Cancel("no"))
    assert play.timers() == []


def test_an_order_whose_policy_tells_nobody_still_warns_ahead() -> None:
    play = Play(a_company(escalation=replace(POLICY, accept=(), finish=())))
    assert {timer.kind for timer in play.timers()} == {"ahead"}
