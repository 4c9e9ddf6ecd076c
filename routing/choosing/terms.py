"""What speaks for somebody, each from 0.0 (worst) to 1.0 (best). No term looks at anybody else: an added person changes
nothing about how the others compare."""

from collections.abc import Iterator
from datetime import datetime

from routing.calendars import weekly_hours_of
from routing.choice import Term, TermName
from routing.choosing.asked import Asked
from routing.company import Person
from routing.offer import Weights
from routing.staffing.workload import capacity_of_person

LEVELS = {"primary": 1.0, "backup": 0.5}
UNKNOWN_SITE = 0.5


def terms_of(asked: Asked, person: Person, start: datetime, weights: Weights) -> tuple[Term, ...]:
    """Every term that has something to weigh."""
    return (
        *_skill(asked, person, weights),
        _load(asked, person, weights),
        _start(asked, start, weights),
        _fairness(asked, person, weights),
        *_speed(asked, person, weights),
        *_site(asked, person, weights),
    )


def _skill(asked: Asked, person: Person, weights: Weights) -> Iterator[Term]:
    if asked.skills:
        levels = [LEVELS.get(person.skills.get(skill, ""), 0.0) for skill in asked.skills]
        mean = sum(levels) / len(levels)
        yield Term(TermName.SKILL, mean, mean, weights.skill)


def _load(asked: Asked, person: Person, weights: Weights) -> Term:
    hours, capacity = asked.hours.get(person.id, 0.0), capacity_of_person(asked.context.company, person)
    return Term(TermName.LOAD, hours, _room(hours, capacity), weights.load, of=capacity)


def _start(asked: Asked, start: datetime, weights: Weights) -> Term:
    now = asked.context.now
    wait, allowed = (start - now).total_seconds() / 3600, (asked.due - now).total_seconds() / 3600
    return Term(TermName.START, max(0.0, wait), _room(wait, allowed), weights.start, of=allowed)


def _fairness(asked: Asked, person: Person, weights: Weights) -> Term:
    past, company = asked.context.staffing.past, asked.context.company
    hours = past.hours.get(person.id, 0.0)
    full = weekly_hours_of(company, person) * past.window / 7
    return Term(TermName.FAIRNESS, hours, _room(hours, full), weights.fairness, of=full)


def _speed(asked: Asked, person: Person, weights: Weights) -> Iterator[Term]:
    pace, seen = asked.context.staffing.past.pace(person.id, asked.order.type, asked.step.id)
    yield Term(TermName.SPEED, pace, 1 / (1 + pace), weights.speed, of=seen)


def _site(asked: Asked, person: Person, weights: Weights) -> Iterator[Term]:
    if asked.site:
        own = asked.context.company.site_of_person(person)
        near = UNKNOWN_SITE if own is None else float(own == asked.site)
        yield Term(TermName.SITE, near, near, weights.site)


def _room(taken: float, whole: float) -> float:
    """What share of a whole is left: 1.0 all of it, 0.0 nothing."""
    return max(0.0, 1 - max(0.0, taken) / whole) if whole > 0 else float(taken <= 0)
