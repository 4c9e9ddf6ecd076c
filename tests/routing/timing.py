"""Moments of the plays' week, when timers are due, and a manager with hours of their own."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from routing.company import Company
from routing.shift import Shift
from tests.routing.a_company import a_company
from tests.routing.a_play import Play


def at(day: int, hour: float) -> datetime:
    """A moment of the plays' week: at(5, 9.5) is Monday, 09:30."""
    return datetime(2026, 1, day, tzinfo=UTC) + timedelta(hours=hour)


def dues(play: Play, kind: str, step: str) -> list[datetime]:
    """When the timers of a kind are due for a step."""
    return [timer.due_at for timer in play.timers(kind, step)]


def with_an_evening_manager() -> Company:
    """Erik, who manages engineering, works from 15 to 21."""
    company = a_company()
    evening = Shift("evening", dict.fromkeys(range(1, 6), ((time(15), time(21)),)))
    erik = replace(company.people["erik"], shift="evening")
    return a_company(shifts={**company.shifts, "evening": evening}, people={**company.people, "erik": erik})
