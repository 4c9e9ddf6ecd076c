"""Who above a department hears when nobody moves: nobody of one thing twice."""

from dataclasses import replace

import pytest

from routing.commands import Accept
from routing.escalation import EscalationLevel, EscalationPolicy
from routing.nagging import hearers
from routing.timers import heard_by
from tests.routing.a_company import POLICY, a_company, every
from tests.routing.a_play import Play


def test_managers_above_whom_nobody_is_hear_once_of_one_deadline() -> None:
    play = Play()
    play.finish("eva", "diagnose")
    play.does("will", Accept("parts"))
    assert [timer.level for timer in play.timers("finish", "parts")] == [0, 1], "the holder, then Wanda"


def test_managers_above_whom_nobody_is_hear_where_only_the_next_level_is_told() -> None:
    play = Play(a_company(escalation=EscalationPolicy(finish=(EscalationLevel("next", every(2)),))))
    play.finish("eva", "diagnose")
    assert [timer.level for timer in play.timers("finish", "parts")] == [0]


def test_a_manager_who_is_also_the_next_level_hears_once() -> None:
    company = a_company()
    warehouse = replace(company.departments["warehouse"], next_level=("wanda", "nora"))
    play = Play(a_company(departments={**company.departments, "warehouse": warehouse}))
    step = play.step("parts")
    assert hearers(POLICY.finish, 1, play.order, step, play.company) == ("wanda",)
    assert hearers(POLICY.finish, 2, play.order, step, play.company) == ("nora",)


def of_a_manager_and_of_the_next(hours: float) -> EscalationPolicy:
    """While nobody accepts the managers are told after some hours, after the deadline only those above them."""
    return EscalationPolicy(
        accept=(EscalationLevel("manager", every(hours)),), finish=(EscalationLevel("next", every(0)),)
    )


@pytest.mark.parametrize(("hours", "kind"), [(1, "accept"), (3, "finish")])
def test_managers_who_stand_in_for_those_above_them_hear_once_of_what_nobody_takes(hours: float, kind: str) -> None:
    company = a_company(escalation=of_a_manager_and_of_the_next(hours))
    alone = replace(company.departments["engineering"], next_level=())
    play = Play(replace(company, departments={**company.departments, "engineering": alone}))
    assert [timer.kind for timer in play.timers(step="diagnose")] == [kind]
    assert heard_by(play.order, play.step("diagnose"), kind, 0, play.context()) == ("erik",)


def test_a_manager_who_is_also_above_hears_once_of_what_nobody_takes() -> None:
    company = a_company(escalation=of_a_manager_and_of_the_next(1))
    both = replace(company.departments["engineering"], next_level=("erik", "nora"))
    play = Play(replace(company, departments={**company.departments, "engineering": both}))
    assert [timer.kind for timer in play.timers(step="diagnose")] == ["accept", "finish"]
    assert heard_by(play.order, play.step("diagnose"), "accept", 0, play.context()) == ("erik",)
    assert heard_by(play.order, play.step("diagnose"), "finish", 0, play.context()) == ("nora",)
