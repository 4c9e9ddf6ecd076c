"""Who works where, when, and what they can do. Chat ids are not known here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from functools import cached_property
from typing import Literal

from routing.escalation import EscalationPolicy
from routing.fact import Fact
from routing.flow import Flow, OrderType
from routing.offer import OfferPolicy, Weights
from routing.permissions import FieldPermission
from routing.priority import Priority
from routing.rotation import Override, Rotation
from routing.rule import Rule
from routing.shift import Shift
from routing.text import Text
from routing.worktime import WorkCalendar

SkillLevel = Literal["primary", "backup"]


@dataclass(frozen=True)
class Person:
    """Somebody who orders, works, or manages. `skills` maps a skill id to the level; `capacity` is working hours of
    open work in hand (None: a week's)."""

    id: str
    name: Text
    department: str
    email: str | None = None
    language: str | None = None
    time_zone: str | None = None
    skills: Mapping[str, SkillLevel] = field(default_factory=dict)
    shift: str | None = None
    roles: frozenset[str] = frozenset()
    """Beyond being a member: "admin" (may reload and bind anything), or a company's own role names."""
    site: str | None = None
    capacity: float | None = None
    rotation: tuple[str, int] | None = None
    """A rotation's id, and how many turns ahead of it this person is; then `shift` is not looked at."""


@dataclass(frozen=True)
class Department:
    """A department. `managers` and `next_level` are person ids; `capacity` is working hours of open work at once."""

    id: str
    name: Text
    managers: tuple[str, ...]
    next_level: tuple[str, ...] = ()
    shift: str | None = None
    time_zone: str | None = None
    language: str | None = None
    capacity: float | None = None
    adjacent: tuple[str, ...] = ()
    site: str | None = None
    offer: OfferPolicy = field(default_factory=OfferPolicy)
    weights: Weights = field(default_factory=Weights)
    limit: float = 1.0
    """The share of its capacity from which it has too much."""
    displace: Priority | None = Priority.URGENT
    """Work of this priority or more may put unstarted work of less into the queue; None: none may."""
    share_unskilled: bool = False
    """Whether people of adjacent departments may take steps that ask for no skill, too."""


@dataclass(frozen=True)
class Company:
    """Everything that rules look at. Mappings are keyed by id and keep the order of the files."""

    name: str
    language: str
    time_zone: str
    currency: str
    shifts: Mapping[str, Shift]
    shift: str
    """The default shift id."""
    holidays: frozenset[date]
    skills: Mapping[str, Text]
    departments: Mapping[str, Department]
    people: Mapping[str, Person]
    order_types: Mapping[str, OrderType]
    flows: Mapping[str, Flow]
    rules: tuple[Rule, ...]
    escalation: EscalationPolicy
    permissions: tuple[FieldPermission, ...] = ()
    assets: Mapping[str, Text] = field(default_factory=dict)
    trouble_reasons: Mapping[str, Text] = field(default_factory=dict)
    quiet: tuple[time, time] | None = None
    """Local hours in which only urgent notices go out to people."""
    default: Rule | None = None
    """Fires when no rule does."""
    asset_sites: Mapping[str, str] = field(default_factory=dict)
    """Asset tag → where it stands."""
    fairness_days: int = 28
    """Days over which the work that people have done is compared."""
    rotations: Mapping[str, Rotation] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    """Days on which somebody works another shift; the first that covers a day counts."""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    """What rules may ask for besides the order, by name ("stock.on_hand")."""

    @cached_property
    def calendars(self) -> dict[tuple[str, ...], WorkCalendar]:
        """Those that `routing.calendars` has made: each remembers the days that it has looked at."""
        return {}

    @cached_property
    def capacities(self) -> dict[str, float]:
        """Of departments, as `routing.staffing.workload` has worked them out."""
        return {}

    @cached_property
    def _at_home(self) -> Mapping[str, tuple[Person, ...]]:
        found: dict[str, list[Person]] = {}
        for person in self.people.values():
            found.setdefault(person.department, []).append(person)
        return {home: tuple(people) for home, people in found.items()}

    def members(self, department: str) -> tuple[Person, ...]:
        """The people whose home is this department, in the order of the files."""
        return self._at_home.get(department, ())

    def manages(self, person: str, department: str) -> bool:
        """Whether a person is a manager or the next level of a department, or an admin."""
        home = self.departments.get(department)
        who = self.people.get(person)
        if who is not None and "admin" in who.roles:
            return True
        return home is not None and (person in home.managers or person in home.next_level)

    def above(self, department: str, *, next_level: bool = False) -> tuple[str, ...]:
        """A department's managers, or those above them (the managers when nobody is)."""
        home = self.departments.get(department)
        if home is None:
            return ()
        return (home.next_level or home.managers) if next_level else home.managers

    def zone_of_person(self, person: Person) -> str:
        """The IANA time zone somebody lives in: their own, their department's, or the company's."""
        home = self.departments.get(person.department)
        return person.time_zone or (home.time_zone if home else None) or self.time_zone

    def zone_of_department(self, department: str) -> str:
        """The IANA time zone a department works in."""
        home = self.departments.get(department)
        return (home.time_zone if home else None) or self.time_zone

    def site_of_person(self, person: Person) -> str | None:
        """Where somebody works: their own site, or their department's; None when nobody says."""
        home = self.departments.get(person.department)
        return person.site or (home.site if home else None)

    def shift_of_department(self, department: str) -> Shift:
        """The working hours a department keeps."""
        home = self.departments.get(department)
        return self.shifts[(home.shift if home else None) or self.shift]

    def shift_of_person(self, person: Person) -> Shift:
        """The working hours somebody keeps, but for rotations and single days (`routing.calendars`)."""
        return self.shifts[person.shift] if person.shift else self.shift_of_department(person.department)
