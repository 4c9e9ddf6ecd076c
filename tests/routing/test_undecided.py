"""Where a step stays that was handed about: whoever has to decide is reminded, then those above."""

from dataclasses import replace

from routing.commands import AcceptHandoff, HandOff, Settle
from routing.company import Company
from routing.events import Undecided
from tests.routing.a_company import a_company
from tests.routing.a_play import Play
from tests.routing.timing import at, dues, with_an_evening_manager


def disputed(company: Company | None = None) -> Play:
    """Engineering gave the diagnosis to the warehouse, which wants to give it back: Erik and Wanda are asked at 10."""
    play = Play(company or a_company())
    play.does("eva", HandOff("diagnose", "It is a pump", to_department="warehouse"))
    play.does("will", AcceptHandoff("diagnose"), HandOff("diagnose", "Not ours", to_department="engineering"))
    return play


def test_managers_who_do_not_decide_are_reminded_once_and_after_as_long_again_those_above_them() -> None:
    play = disputed()
    assert [(t.level, t.due_at) for t in play.timers("decide")] == [(0, at(5, 14)), (1, at(6, 10))]
    assert play.strikes("decide", "diagnose", 0) == (Undecided("diagnose", "manager"),)
    assert play.strikes("decide", "diagnose", 1) == (Undecided("diagnose", "next"),)
    play.does("wanda", Settle("diagnose", "warehouse"))
    assert play.timers("decide") == []
    assert play.strikes("decide", "diagnose", 0) == ()


def test_the_time_to_decide_counts_in_the_working_hours_of_the_first_manager_at_work() -> None:
    company = with_an_evening_manager()
    company = a_company(
        shifts=company.shifts,
        people={**company.people, "wanda": replace(company.people["wanda"], shift="evening")},
    )
    assert dues(disputed(company), "decide", "diagnose")[0] == at(5, 19)


def test_with_nobody_above_the_managers_they_alone_are_reminded() -> None:
    company = a_company()
    homes = {id_: replace(home, next_level=()) for id_, home in company.departments.items()}
    assert [t.level for t in disputed(replace(company, departments=homes)).timers("decide")] == [0]
