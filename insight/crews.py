"""Who is there to do the work: people, their working time, and what a department may have open at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from insight.axis import Axis, Hours, axis_of
from insight.queueing import Skills
from routing.company import Company
from routing.context import Context
from routing.staffing.workload import capacity_of


@dataclass(frozen=True)
class Crew:
    """A department's people by what they can do, its working time, and its capacity in hours of open work."""

    people: tuple[Skills, ...]
    axis: Axis
    capacity: Hours


def crews_of(company: Company, departments: Iterable[str], since: datetime, until: datetime) -> Mapping[str, Crew]:
    """The crews of some departments; one that the company does not have is one person with the usual hours."""
    context = Context(company, since)
    return {
        id_: Crew(
            people=tuple(frozenset(person.skills) for person in company.members(id_)) or (frozenset(),),
            axis=axis_of(context.hours_of(id_), since, until),
            capacity=capacity_of(company, id_),
        )
        for id_ in departments
    }


def paces(crews: Mapping[str, Crew], efforts: Mapping[str, Sequence[Hours]], until: Hours) -> Mapping[str, float]:
    """How much faster than their efforts say departments are: 1.0, or more where what they did would otherwise have
    taken more than nine tenths of all their time."""
    found: dict[str, float] = {}
    for id_, crew in crews.items():
        time = 0.9 * len(crew.people) * max(1.0, crew.axis.worked(until))
        found[id_] = max(1.0, sum(efforts.get(id_, ())) / time)
    return found
