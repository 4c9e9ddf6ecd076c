"""Pasts to rehearse with: orders of the small company, placed and worked on by its rules."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from insight.past import PastOrder, past_of
from insight.rehearsal import rehearse
from insight.report import Burdened, Report
from routing.acting import Outcome, act, open_order
from routing.acting.opening import Request
from routing.commands import Accept, Command, Finish, Start
from routing.company import Company
from routing.context import Context
from routing.decide import decide
from routing.fields import Field, FieldKind, FieldValue
from routing.flow import Flow, FlowStep, OrderType
from routing.order import StepState, WorkOrder
from routing.priority import Priority
from routing.rule import Consequence, Rule
from routing.text import Text
from routing.vocabulary import OrderFacts
from tests.routing.a_company import MONDAY, PEOPLE, a_company, every

ASSET = Field("asset", FieldKind.TEXT, Text("Asset"))
FIX = Flow(
    "fix",
    Text("Fix"),
    (
        FlowStep("look", Text("Look"), "lead", effort=1, within=2),
        FlowStep("mend", Text("Mend"), "lead", effort=3, after=("look",)),
    ),
)
CHECKED = Flow(
    "checked",
    Text("Checked"),
    (*FIX.steps, FlowStep("check", Text("Check"), "warehouse", effort=1, after=("mend",))),
)
REPAIR = OrderType("repair", Text("Repair"), (ASSET,), "fix", promise=every(8))
ELSE = Rule("else", None, Consequence(lead="engineering"))
SEES = timedelta(weeks=3)
"""How long after Monday it is at the rehearsal."""


def rule(id_: str, when: str | None, **then: object) -> Rule:
    """A rule with what it decides."""
    return Rule(id_, when, Consequence(**then))  # type: ignore[arg-type]


def company(*rules: Rule, **changes: object) -> Company:
    """The small company that repairs, with these rules before the one that catches the rest."""
    parts: dict[str, object] = {"order_types": {"repair": REPAIR}, "flows": {"fix": FIX, "checked": CHECKED}}
    return a_company(FIX, **(parts | {"rules": (*rules, ELSE)} | changes))


def placed(
    of: Company, number: int, now: datetime = MONDAY, fields: Mapping[str, FieldValue] | None = None
) -> WorkOrder:
    """Sam's order, as that company routes it."""
    values = {"asset": "PUMP7"} if fields is None else dict(fields)
    decision = decide(of, OrderFacts("repair", values, requester="sam", title="Drips"), now)
    request = Request("repair", "Drips", values)
    return open_order(number, request, decision, Context(of, now, of.people["sam"])).order


def does(of: Company, order: WorkOrder, person: str, now: datetime, *commands: Command) -> WorkOrder:
    """What somebody does with an order, which must be possible."""
    for command in commands:
        outcome = act(order, command, Context(of, now, of.people[person]))
        assert isinstance(outcome, Outcome), outcome
        order = outcome.order
    return order


def worked(of: Company, order: WorkOrder, hours: float) -> WorkOrder:
    """Every step taken after half of so many hours of work, and done after the other half."""
    while offered := next((step for step in order.steps if step.state is StepState.OFFERED), None):
        calendar = Context(of, MONDAY).hours_of(offered.department)
        came = offered.starts_at or MONDAY
        taken, done = calendar.after(came, hours / 2), calendar.after(came, hours)
        who = next(person for person, home in PEOPLE.items() if home == offered.department)
        order = does(of, order, who, taken, Accept(offered.id), Start(offered.id))
        order = does(of, order, who, done, Finish(offered.id, {}))
    return order


def past(*orders: WorkOrder) -> Sequence[PastOrder]:
    """What is known of them later."""
    return sorted(map(past_of, orders), key=lambda order: order.created)


def rehearsed(orders: Sequence[WorkOrder], changed: Company, against: Company | None = None) -> Report:
    """The rehearsal, three weeks after Monday."""
    return rehearse(past(*orders), changed, against, MONDAY, MONDAY + SEES)


def burden(report: Report, department: str) -> Burdened:
    """What a report says of a department."""
    return next(one for one in report.departments if one.department == department)


def urgent(of: Company, **then: object) -> Company:
    """The same, with one more rule before the others."""
    return replace(of, rules=(rule("hurry", None, priority=Priority.URGENT, proceed=True, **then), *of.rules))
