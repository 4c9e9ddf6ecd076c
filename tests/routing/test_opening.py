"""From a routed request to an order with its first steps offered."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from routing.acting import open_order
from routing.acting.opening import Request
from routing.context import Context
from routing.decision import Decision
from routing.events import Ordered, StepOffered
from routing.fields import FieldValue
from routing.flow import Flow, FlowStep, OrderType
from routing.order import Source, StepState, WorkOrder
from routing.priority import Priority
from routing.rule import Collaborator
from routing.text import Text
from tests.routing.a_company import MONDAY, NOTE, POLICY, SPARE, a_company
from tests.routing.a_play import a_decision, an_order

CHAIN = Flow(
    "chain",
    Text("Chain"),
    (
        FlowStep("a", Text("A"), "lead"),
        FlowStep("b", Text("B"), "warehouse", after=("a",)),
        FlowStep("c", Text("C"), "sales", after=("a",)),
        FlowStep("d", Text("D"), "lead", after=("b", "c")),
        FlowStep("e", Text("E"), "warehouse", after=("d",)),
    ),
)


def waits(order: WorkOrder) -> dict[str, tuple[str, ...]]:
    return {step.id: step.after for step in order.steps}


def test_the_order_has_its_number_people_and_departments() -> None:
    order = an_order(a_company())
    assert (order.id, order.number, order.version) == (1001, "WO-1001", 1)
    assert (order.requester, order.lead, order.collaborators) == ("sam", "engineering", ("sales", "warehouse"))
    assert order.departments == ("engineering", "sales", "warehouse")
    assert (order.created_at, order.title, order.values) == (MONDAY, "Line 3 stands still", {"asset": "LINE3"})


def test_steps_copy_what_the_flow_says_so_that_later_edits_change_nothing() -> None:
    step = an_order(a_company()).step("diagnose")
    assert (step.department, step.effort, step.within, step.form) == ("engineering", 1, 2, (SPARE, NOTE))


def test_the_policy_of_the_day_is_frozen_onto_the_order() -> None:
    company = a_company()
    order = an_order(company)
    assert order.escalation == POLICY
    assert replace(company, escalation=replace(POLICY, accept=())).escalation != order.escalation


def test_only_steps_that_wait_for_nothing_are_offered() -> None:
    company = a_company()
    context = Context(company, MONDAY, company.people["sam"])
    outcome = open_order(1001, Request("repair", "x", {}), a_decision(company), context)
    assert outcome.events == (
        Ordered("sam", "engineering", ("sales", "warehouse")),
        StepOffered("diagnose", "engineering"),
    )
    assert [step.state for step in outcome.order.steps] == [StepState.OFFERED, *[StepState.WAITING] * 3]


def test_a_step_left_out_hands_its_waiting_on() -> None:
    order = an_order(a_company(CHAIN), steps=("a", "c", "d", "e"))
    assert waits(order) == {"a": (), "c": ("a",), "d": ("a", "c"), "e": ("d",)}


def test_a_join_left_out_lets_the_next_wait_for_both_before_it() -> None:
    order = an_order(a_company(CHAIN), steps=("a", "b", "c", "e"))
    assert waits(order)["e"] == ("b", "c")


def test_without_its_first_steps_the_middle_of_a_flow_starts_at_once() -> None:
    order = an_order(a_company(CHAIN), steps=("d", "e"))
    assert waits(order) == {"d": (), "e": ("d",)}
    assert order.step("d").state is StepState.OFFERED


def test_a_rule_says_better_than_the_flow_what_to_prepare() -> None:
    company = a_company()
    decision = replace(a_decision(company), collaborators=(Collaborator("warehouse", Text("Two K7, please")),))
    order = ordered(decision)
    assert order.step("parts").prepare == Text("Two K7, please")
    assert order.step("quote").prepare is None


def ordered(decision: Decision, order_type: OrderType | None = None, **values: FieldValue) -> WorkOrder:
    company = a_company()
    if order_type:
        company = replace(company, order_types={"repair": order_type})
    context = Context(company, MONDAY, company.people["sam"])
    return open_order(7, Request("repair", "x", values), decision, context).order


def test_the_promised_time_is_what_was_asked_for() -> None:
    order_type = OrderType("repair", Text("Repair"), (), "repair", "EQ", due_field="by", promise={Priority.NORMAL: 4})
    order = ordered(a_decision(a_company()), order_type, by="2026-02-01T12:00:00+01:00")
    assert order.number == "EQ-7"
    assert order.due_at == datetime(2026, 2, 1, 11, tzinfo=UTC)


def test_otherwise_it_is_the_promise_of_the_order_type_in_the_leads_working_hours() -> None:
    order_type = OrderType("repair", Text("Repair"), (), "repair", due_field="by", promise={Priority.NORMAL: 8})
    assert ordered(a_decision(a_company()), order_type, by=None).due_at == MONDAY + timedelta(days=1)
    urgent = replace(a_decision(a_company()), priority=Priority.URGENT)
    assert ordered(urgent, order_type).due_at is None


def test_the_message_that_it_was_made_from_comes_along() -> None:
    company = a_company()
    source = Source("Lee", "PLC down", "https://example.com/1")
    context = Context(company, MONDAY, company.people["sam"])
    outcome = open_order(7, Request("repair", "x", {}, source), a_decision(company), context)
    assert outcome.order.source == source
