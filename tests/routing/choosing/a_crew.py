"""A department with people of different skills, loads and absences, and one step for them."""

from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta

from routing.choice import Choice
from routing.choosing import choose
from routing.company import Company, Person, SkillLevel
from routing.context import Context
from routing.fields import Field, FieldKind
from routing.offer import Weights
from routing.order import Step, StepState, WorkOrder
from routing.shift import Shift
from routing.staffing import Absence, Burden, DoneStep, Past, Roster, Staffing, Workload
from routing.text import Text
from tests.routing.a_company import DAY, MONDAY, a_company
from tests.routing.a_play import an_order

STEP = "diagnose"
ASSET = Field("asset", FieldKind.ASSET, Text("Machine"))


@dataclass(frozen=True)
class Member:
    """Somebody of engineering: first or backup in PLC (or neither), hours in hand, hours done lately, away from now
    for some hours, the times that this step took over its effort, and where they are."""

    id: str
    level: SkillLevel | None = "primary"
    load: float = 0.0
    done: float = 0.0
    away: float = 0.0
    ratios: tuple[float, ...] = ()
    site: str | None = None
    capacity: float | None = None
    shift: str | None = None


@dataclass(frozen=True)
class Crew:
    """Engineering made of these members, and the first step of WO-1001, which asks for PLC at 10 on Monday."""

    members: tuple[Member, ...]
    weights: Weights = field(default_factory=Weights)
    now: datetime = MONDAY
    gave_back: tuple[str, ...] = ()

    @property
    def company(self) -> Company:
        """The small company with engineering replaced."""
        small = a_company()
        people = {p.id: p for p in small.people.values() if p.department != "engineering"}
        people |= {m.id: self._person(m) for m in self.members}
        home = replace(small.departments["engineering"], weights=self.weights)
        return replace(
            small,
            people=people,
            departments={**small.departments, "engineering": home},
            order_types={"repair": replace(small.order_types["repair"], fields=(ASSET,))},
            shifts={"day": DAY, "late": Shift("late", {1: ((time(11), time(19)),)})},
            asset_sites={"LINE3": "hall"},
            skills={"plc": Text("PLC")},
        )

    @property
    def staffing(self) -> Staffing:
        """Loads, absences and the past as the members say."""
        loads = [
            Burden(900 + place, "WO-9", "repair", "fix", "engineering", StepState.ACCEPTED, m.load, m.id)
            for place, m in enumerate(self.members)
            if m.load
        ]
        away = [Absence(m.id, self.now, self.now + timedelta(hours=m.away), "ill") for m in self.members if m.away]
        done = [DoneStep(m.id, "repair", STEP, ratio) for m in self.members for ratio in m.ratios]
        past = Past({m.id: m.done for m in self.members}, tuple(done))
        return Staffing(Workload(tuple(loads)), Roster(tuple(away)), past)

    @property
    def context(self) -> Context:
        """Now, with the staff."""
        return Context(self.company, self.now, None, self.staffing)

    def choose(self) -> Choice:
        """Whom the step suits."""
        order, step = self.asked()
        return choose(order, step, self.context)

    def asked(self) -> tuple[WorkOrder, Step]:
        """The order and its step, due at noon."""
        order = an_order(self.company, self.now)
        step = replace(order.step(STEP), skill="plc", gave_back=self.gave_back, due_at=self.now + timedelta(hours=2))
        return order, step

    def _person(self, member: Member) -> Person:
        skills: dict[str, SkillLevel] = {"plc": member.level} if member.level else {}
        return Person(
            member.id,
            Text(member.id.title()),
            "engineering",
            skills=skills,
            site=member.site,
            capacity=member.capacity,
            shift=member.shift,
        )


def crew(*members: Member, weights: Weights | None = None, gave_back: tuple[str, ...] = ()) -> Crew:
    """Engineering made of these members."""
    return Crew(members, weights or Weights(), gave_back=gave_back)
