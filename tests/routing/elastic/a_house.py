"""A whole house of orders, as the handlers keep it: what one change asks of other orders is carried over to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from routing.acting import Outcome, act, open_order
from routing.acting.opening import Request
from routing.commands import Accept, Command, Expect, Finish, Pull, Start, Strike
from routing.company import Company, Department, SkillLevel
from routing.context import Context
from routing.elastic.forecast import changed_much, forecasts
from routing.elastic.limits import burdens_of, limit_of
from routing.elastic.line import pulled
from routing.elastic.relief import ticket_of
from routing.events import Event
from routing.fields import FieldValue
from routing.flow import Flow, FlowStep
from routing.order import OrderState, Step, StepState, WorkOrder
from routing.priority import Priority
from routing.refusal import Refusal
from routing.staffing import Absence, Roster, Staffing, Ticket, Workload
from routing.text import Text
from tests.routing.a_company import MONDAY, a_company
from tests.routing.a_play import a_decision

FIX = Flow("fix", Text("Fix"), (FlowStep("fix", Text("Fix"), "engineering", skill="plc", effort=4, within=8),))
Skills = Mapping[str, Mapping[str, SkillLevel]]
SKILLED: Skills = {"eva": {"plc": "primary"}, "emil": {"plc": "primary"}, "will": {"plc": "backup"}}


def a_full_company(flow: Flow = FIX, *, capacity: float = 8, skills: Skills = SKILLED, **home: Any) -> Company:
    """Engineering carries `capacity` hours and is next to the warehouse, where Will can do its work too."""
    company = a_company(flow)
    engineering = replace(company.departments["engineering"], capacity=capacity, adjacent=("warehouse",), **home)
    departments: dict[str, Department] = {**company.departments, "engineering": engineering}
    people = {id_: replace(p, skills=dict(skills.get(id_, {}))) for id_, p in company.people.items()}
    return replace(company, departments=departments, people=people)


def alone(flow: Flow = FIX, *, capacity: float = 8, **home: Any) -> Company:
    """The same with nobody next door who could help."""
    return a_full_company(flow, capacity=capacity, skills={"eva": {"plc": "primary"}}, **home)


@dataclass
class House:
    """Orders by id, the time, and everything that happened: (order id, event)."""

    company: Company = field(default_factory=alone)
    now: datetime = MONDAY
    orders: dict[int, WorkOrder] = field(default_factory=dict)
    happened: list[tuple[int, Event]] = field(default_factory=list)
    absences: tuple[Absence, ...] = ()

    def order(self, priority: Priority = Priority.NORMAL, flow: str = "") -> int:
        """Sam orders what follows a flow (the first unless named); the id."""
        order_id = 1001 + len(self.orders)
        chosen = self.company.flows[flow] if flow else next(iter(self.company.flows.values()))
        steps = tuple(step.id for step in chosen.steps)
        decision = replace(a_decision(self.company, steps=steps), flow=chosen.id, priority=priority)
        request = Request("repair", f"Order {order_id}", {})
        self._take(open_order(order_id, request, decision, self.context("sam")))
        return order_id

    def does(self, person: str, order_id: int, command: Command) -> None:
        """Somebody's move, which must be accepted."""
        result = self.tries(person, order_id, command)
        assert isinstance(result, Outcome), f"{person}: {command}: {result}"

    def finish(self, person: str, order_id: int, step: str, **result: FieldValue) -> None:
        """Somebody takes, starts and finishes a step at once."""
        for command in (Accept(step), Start(step), Finish(step, result)):
            self.does(person, order_id, command)

    def tries(self, person: str | None, order_id: int, command: Command) -> Outcome | Refusal:
        """Somebody's move, or the clock's."""
        result = act(self.orders[order_id], command, self.context(person))
        if isinstance(result, Outcome):
            self._take(result)
        return result

    def strike(self, order_id: int, kind: str, step: str, level: int = 0) -> None:
        """A timer of an order is due."""
        self.tries(None, order_id, Strike(kind, step, level))

    def sweep(self) -> None:
        """What the clock does to the queues."""
        context = self.context()
        for department in dict.fromkeys(t.department for t in context.staffing.queue):
            queue = tuple(t for t in context.staffing.queue if t.department == department)
            load = context.staffing.workload.of_department(department)
            for ticket in pulled(queue, load, limit_of(self.company, department), self.now):
                self.tries(None, ticket.order, Pull(ticket.step))
        self._outlooks()

    def _outlooks(self) -> None:
        context = self.context()
        for department in dict.fromkeys(t.department for t in context.staffing.queue):
            queue = tuple(t for t in context.staffing.queue if t.department == department)
            load = context.staffing.workload.of_department(department)
            for (order_id, step), outlook in forecasts(queue, load, department, context).items():
                if changed_much(self.orders[order_id].step(step), outlook, context):
                    self.tries(None, order_id, Expect(step, outlook.place, outlook.expected))

    def wait(self, **time: float) -> None:
        """Time passes: `wait(hours=2)`."""
        self.now += timedelta(**time)

    def step(self, order_id: int, step: str = "fix") -> Step:
        """A step as it is now."""
        return self.orders[order_id].step(step)

    def states(self, step: str = "fix") -> dict[int, StepState]:
        """Where one step of every order stands."""
        return {order_id: order.step(step).state for order_id, order in self.orders.items()}

    def load(self, department: str = "engineering") -> float:
        """Hours of open work."""
        return self.context().staffing.workload.of_department(department)

    def events(self, order_id: int) -> list[str]:
        """The names of what happened to an order."""
        return [type(event).__name__ for at, event in self.happened if at == order_id]

    def context(self, person: str | None = None) -> Context:
        """Now, as somebody (or the clock) sees it, with the staff looked at."""
        bare = Context(self.company, self.now, self.company.people[person] if person else None)
        live = Workload(tuple(b for order in self.orders.values() for b in burdens_of(order, bare)))
        staffing = Staffing(live, Roster(self.absences), queue=tuple(self._tickets(bare)), gathered=True)
        return replace(bare, staffing=staffing)

    def _tickets(self, context: Context) -> list[Ticket]:
        return [
            ticket_of(order, step, context)
            for order in self.orders.values()
            for step in order.steps
            if step.state is StepState.QUEUED and order.state is OrderState.OPEN
        ]

    def _take(self, outcome: Outcome) -> None:
        order = outcome.order
        self.orders[order.id] = order
        self.happened += [(order.id, event) for event in outcome.events]
        for order_id, command in sorted(outcome.others, key=lambda other: other[0]):
            self.tries(None, order_id, command)
