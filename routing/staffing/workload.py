"""How much open work lies where, in working hours that are left to do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from routing.calendars import weekly_hours_of
from routing.company import Company, Person
from routing.order import StepState
from routing.priority import Priority

LEAST_LEFT = 0.1
"""Share of a started step's effort that is taken to be left until somebody says Done."""


@dataclass(frozen=True)
class Burden:
    """One live step of an open order, as far as load is concerned. `hours` is the remaining effort."""

    order: int
    number: str
    type: str
    step: str
    department: str
    state: StepState
    hours: float
    holder: str | None = None
    skill: str | None = None
    priority: Priority = Priority.NORMAL
    starts_at: datetime | None = None
    due_at: datetime | None = None
    carrier: str = ""
    """The department on whose people it weighs, when that is not the step's own; see `weighs_on`."""
    displaced: int = 0
    """How often it had to make room for more urgent work."""

    @property
    def weighs_on(self) -> str:
        """The department whose capacity it takes: that of whoever holds it."""
        return self.carrier or self.department


@dataclass(frozen=True)
class Lump:
    """Steps that nobody has to tell apart: `hours` of them on the people of one department, in the hands of one."""

    weighs_on: str
    holder: str | None
    hours: float


def carrier_of(company: Company, department: str, holder: str | None) -> str:
    """The department whose capacity a step takes: the home of its holder, as long as nobody holds it its own."""
    person = company.people.get(holder or "")
    return person.department if person else department


def hours_left(effort: float, worked: float) -> float:
    """What is left of an effort after some working hours: never below a tenth of it, never negative."""
    return max(effort - max(0.0, worked), effort * LEAST_LEFT, 0.0)


@dataclass(frozen=True)
class Workload:
    """Every live step of every open order, alone or in a lump with others."""

    burdens: tuple[Burden, ...] = ()
    lumps: tuple[Lump, ...] = ()

    @cached_property
    def by_department(self) -> Mapping[str, float]:
        """Hours by department id; departments without work are absent."""
        return _summed((work.weighs_on, work.hours) for work in self.every)

    @cached_property
    def by_person(self) -> Mapping[str, float]:
        """Hours in hand by person id."""
        return _summed((work.holder, work.hours) for work in self.every if work.holder)

    @property
    def every(self) -> tuple[Burden | Lump, ...]:
        """All of it, as far as hours are concerned."""
        return (*self.lumps, *self.burdens)

    def of_department(self, department: str) -> float:
        """Hours of open work at a department."""
        return self.by_department.get(department, 0.0)

    def of_person(self, person: str) -> float:
        """Hours of work in somebody's hands."""
        return self.by_person.get(person, 0.0)

    def ratio(self, company: Company, department: str) -> float:
        """Open work over capacity: 0.0 idle, 1.0 full, more than that overloaded."""
        return self.of_department(department) / capacity_of(company, department)

    def without(self, order: int, step: str | None = None) -> "Workload":
        """The same without an order, or without one step of it; neither may be in a lump."""
        left = tuple(b for b in self.burdens if b.order != order or step not in (None, b.step))
        return self if len(left) == len(self.burdens) else replace(self, burdens=left)

    def plus(self, *burdens: Burden) -> "Workload":
        """The same with more on it."""
        return replace(self, burdens=(*self.burdens, *burdens))


def capacity_of(company: Company, department: str) -> float:
    """Working hours of open work that a department carries: as its file says, else the weekly hours of its members,
    at least one."""
    known = company.capacities.get(department)
    return company.capacities.setdefault(department, _capacity_of(company, department)) if known is None else known


def _capacity_of(company: Company, department: str) -> float:
    home = company.departments.get(department)
    if home is not None and home.capacity is not None:
        return max(home.capacity, 1.0)
    return max(1.0, sum(weekly_hours_of(company, p) for p in company.members(department)))


def capacity_of_person(company: Company, person: Person) -> float:
    """Working hours of open work that somebody has in hand at once: as the files say, else the hours of a week."""
    return weekly_hours_of(company, person) if person.capacity is None else person.capacity


def _summed(pairs: Iterable[tuple[str, float]]) -> dict[str, float]:
    total: dict[str, float] = {}
    for key, hours in pairs:
        total[key] = total.get(key, 0.0) + hours
    return total
