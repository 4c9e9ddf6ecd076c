"""Who may be asked at all."""

from datetime import datetime

from routing.choice import Ineligible, WhyNot
from routing.choosing.asked import Asked
from routing.company import Person
from routing.offer import Weights
from routing.staffing.workload import capacity_of_person


def start_or_why_not(asked: Asked, person: Person, weights: Weights) -> datetime | Ineligible:
    """When somebody can begin (UTC), or why they are not eligible: the reason that is hardest to mend is told."""
    return _never(asked, person, weights) or _start(asked, person)


def _never(asked: Asked, person: Person, weights: Weights) -> Ineligible | None:
    if person.id in asked.step.gave_back:
        return Ineligible(person.id, WhyNot.GAVE_BACK)
    if asked.skills and not any(skill in person.skills for skill in asked.skills):
        return Ineligible(person.id, WhyNot.NO_SKILL, skill=asked.skills[0])
    hours, capacity = asked.hours.get(person.id, 0.0), capacity_of_person(asked.context.company, person)
    if hours >= capacity * weights.full:
        return Ineligible(person.id, WhyNot.FULL, hours=hours, capacity=capacity)
    return None


def _start(asked: Asked, person: Person) -> datetime | Ineligible:
    context, roster = asked.context, asked.context.staffing.roster
    away = roster.away(person.id, context.now)
    if away:
        return Ineligible(person.id, WhyNot.AWAY, since=away.start, until=away.end)
    start = roster.next_start(context.company, person, context.now)
    if start is None or start > asked.due:
        return Ineligible(person.id, WhyNot.OFF_SHIFT, until=start)
    return _away_soon(asked, person) or start


def _away_soon(asked: Asked, person: Person) -> Ineligible | None:
    """An absence that leaves somebody less time until the deadline than the step takes."""
    context, roster = asked.context, asked.context.staffing.roster
    soon = [a for a in roster.absences if a.person == person.id and context.now < a.start < asked.due]
    if not soon:
        return None
    calendar = context.hours_of_person(person.id, person.department)
    wanted = min(asked.step.effort, calendar.between(context.now, asked.due))
    if roster.hours(context.company, person, context.now, asked.due) >= wanted:
        return None
    first = min(soon, key=lambda absence: absence.start)
    return Ineligible(person.id, WhyNot.AWAY_SOON, since=first.start, until=first.end)
