"""A company of any number of departments, each with one channel or group, and somebody to order and to work."""

from pathlib import Path

from config.setup import Place, Setup
from routing.company import Company, Department, Person
from routing.escalation import EscalationPolicy
from routing.fields import Field, FieldKind
from routing.flow import Flow, FlowStep, OrderType
from routing.rule import Consequence, Rule
from routing.shift import Shift
from routing.text import Text

LEAD = "lead"
AT_ONCE = Flow("at once", Text("At once"), tuple(FlowStep(id_, Text(id_.title()), LEAD) for id_ in ("look", "mend")))
IN_TURN = Flow(
    "in turn",
    Text("In turn"),
    (FlowStep("look", Text("Look"), LEAD), FlowStep("mend", Text("Mend"), LEAD, after=("look",))),
)
"""Two steps of one department: both offered from the start, or one after the other."""


def place_of(chat: str, number: int) -> str:
    """The channel of a department, or its group."""
    return f"C{number:03}" if chat == "slack" else str(-1000 - number)


def user_of(chat: str, number: int, kind: str) -> str:
    """Somebody's account: each department has one who works ("w") and one who orders ("r")."""
    return f"U{kind.upper()}{number:03}" if chat == "slack" else str((5000 if kind == "r" else 7000) + number)


def town(chat: str, places: int, flow: Flow = IN_TURN) -> Setup:
    """Order type "job3" goes to department "d3"; "r3" orders and "w3" works there."""
    numbers = range(places)
    company = Company(
        name="Town",
        language="en",
        time_zone="UTC",
        currency="EUR",
        shifts={"always": Shift("always", {})},
        shift="always",
        holidays=frozenset(),
        skills={},
        departments={f"d{n}": Department(f"d{n}", Text(f"Department {n}"), (f"w{n}",)) for n in numbers},
        people={f"{kind}{n}": _person(kind, n) for n in numbers for kind in ("w", "r")},
        order_types={f"job{n}": OrderType(f"job{n}", Text("Job"), (_WHAT,), flow.id) for n in numbers},
        flows={flow.id: flow},
        rules=tuple(Rule(f"to-d{n}", f"order.type == 'job{n}'", Consequence(f"d{n}")) for n in numbers),
        escalation=EscalationPolicy(),
    )
    accounts = {(chat, user_of(chat, n, kind)): f"{kind}{n}" for n in numbers for kind in ("w", "r")}
    spots = {f"d{n}": (Place(chat, place_of(chat, n)),) for n in numbers}
    return Setup(Path(), company, accounts, spots)


_WHAT = Field("what", FieldKind.TEXT, Text("What is it?"))


def _person(kind: str, number: int) -> Person:
    return Person(f"{kind}{number}", Text(f"{kind.upper()} {number}"), f"d{number}", capacity=1e6)
