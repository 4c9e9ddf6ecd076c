"""Help from next door: people of adjacent departments who have the skill, are at work, and have time."""

from collections.abc import Iterator

from routing.choosing.asked import asked, skills_of
from routing.company import Person
from routing.context import Context
from routing.elastic.limits import hours_of, limit_of, load_of
from routing.elastic.line import SLACK
from routing.order import Step, WorkOrder
from routing.staffing.workload import capacity_of_person

MOST = 8
"""How many are asked at once: more names would say nothing."""


def guests_for(order: WorkOrder, step: Step, context: Context) -> tuple[str, ...]:
    """Ids of the people of elsewhere who can take a step now and are not asked yet: those with the least in hand first.
    A step that asks for no skill has none unless its department says so: it may be the department's alone to decide."""
    skills, home = skills_of(order, step), context.company.departments.get(step.department)
    if not skills and not (home and home.share_unskilled):
        return ()
    hours, in_hands = hours_of(step, context), asked(order, step, context).hours
    found: list[tuple[float, int, str]] = []
    for place, person in enumerate(_neighbours(order, step, hours, context)):
        in_hand = in_hands.get(person.id, 0.0)
        able = not skills or any(skill in person.skills for skill in skills)
        asked_already = person.id in (*step.gave_back, *step.guests)
        if able and not asked_already and _at_work(person, context) and _has_time(person, in_hand + hours, context):
            found.append((in_hand, place, person.id))
    return tuple(person for _, _, person in sorted(found)[:MOST])


def homes_of(people: tuple[str, ...], context: Context) -> tuple[str, ...]:
    """The departments of some people, each once."""
    company = context.company
    return tuple(dict.fromkeys(company.people[p].department for p in people if p in company.people))


def _neighbours(order: WorkOrder, step: Step, hours: float, context: Context) -> Iterator[Person]:
    """The people of the adjacent departments that have room for the step."""
    company = context.company
    home = company.departments.get(step.department)
    for department in home.adjacent if home else ():
        if department == step.department or department not in company.departments:
            continue
        if load_of(department, order, context) + hours <= limit_of(company, department) + SLACK:
            yield from company.members(department)


def _at_work(person: Person, context: Context) -> bool:
    return context.staffing.roster.next_start(context.company, person, context.now) == context.now


def _has_time(person: Person, hours: float, context: Context) -> bool:
    return hours <= capacity_of_person(context.company, person) + SLACK
