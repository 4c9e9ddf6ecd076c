"""A small company for plays: three departments that work Monday to Friday, 9 to 17 UTC, and somebody above them."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from routing.company import Company, Department, Person
from routing.escalation import EscalationLevel, EscalationPolicy
from routing.fields import Field, FieldKind
from routing.flow import Flow, FlowStep, OrderType
from routing.priority import Priority
from routing.shift import Shift
from routing.text import Text

MONDAY = datetime(2026, 1, 5, 10, tzinfo=UTC)
DAY = Shift("day", {weekday: ((time(9), time(17)),) for weekday in range(1, 6)})

PEOPLE = {
    "eva": "engineering",
    "emil": "engineering",
    "erik": "engineering",
    "will": "warehouse",
    "wanda": "warehouse",
    "sam": "sales",
    "simon": "sales",
    "nora": "board",
    "ada": "board",
}
"""Person → department. Erik, Wanda and Simon manage; Nora is above engineering; Ada is an admin; Sam orders."""

SPARE = Field("spare", FieldKind.TEXT, Text("Spare part"), required=True)
NOTE = Field("note", FieldKind.TEXT, Text("Note"))

REPAIR = Flow(
    "repair",
    Text("Repair"),
    (
        FlowStep("diagnose", Text("Diagnose"), "lead", effort=1, within=2, form=(SPARE, NOTE)),
        FlowStep("parts", Text("Parts"), "warehouse", effort=2, after=("diagnose",), prepare=Text("Find the list")),
        FlowStep("quote", Text("Quote"), "sales", effort=1, after=("diagnose",)),
        FlowStep("fix", Text("Fix"), "lead", effort=4, within=6, after=("parts", "quote")),
    ),
)


def every(hours: float) -> Mapping[Priority, float]:
    """The same time for every priority."""
    return dict.fromkeys(Priority, hours)


POLICY = EscalationPolicy(
    accept=(EscalationLevel("department", every(1)), EscalationLevel("manager", every(2))),
    finish=(
        EscalationLevel("holder", every(0)),
        EscalationLevel("manager", every(1)),
        EscalationLevel("next", every(2)),
    ),
    handoff_within=2,
    confirm_within=16,
)


def a_company(flow: Flow = REPAIR, **changes: Any) -> Company:
    """The company, with `flow` as what its one order type follows, and whatever else a play wants different."""
    parts: dict[str, Any] = {
        "name": "Plays & Co",
        "language": "en",
        "time_zone": "UTC",
        "currency": "EUR",
        "shifts": {"day": DAY},
        "shift": "day",
        "holidays": frozenset[date](),
        "skills": {},
        "departments": {
            "engineering": Department("engineering", Text("Engineering"), ("erik",), ("nora",)),
            "warehouse": Department("warehouse", Text("Warehouse"), ("wanda",)),
            "sales": Department("sales", Text("Sales"), ("simon",)),
            "board": Department("board", Text("Board"), ("nora",)),
        },
        "people": {id_: _person(id_, home) for id_, home in PEOPLE.items()},
        "order_types": {"repair": OrderType("repair", Text("Repair"), (), flow.id)},
        "flows": {flow.id: flow},
        "rules": (),
        "escalation": POLICY,
        "trouble_reasons": {"parts-missing": Text("Parts are missing")},
    }
    return Company(**{**parts, **changes})


def _person(id_: str, home: str) -> Person:
    return Person(id_, Text(id_.title()), home, roles=frozenset({"admin"} if id_ == "ada" else ()))
