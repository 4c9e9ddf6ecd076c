"""The part of a flow that one order takes, and decisions as JSON."""

import json
from dataclasses import asdict
from datetime import UTC, datetime

from pydantic import TypeAdapter

from config import EXAMPLE, load_company
from routing.decide import decide
from routing.decision import Decision
from routing.flow import Flow, FlowStep
from routing.taken import taken_steps
from routing.text import Text
from routing.vocabulary import OrderFacts

NOW = datetime(2026, 1, 5, 10, tzinfo=UTC)


def step(id_: str, *after: str) -> FlowStep:
    return FlowStep(id_, Text(id_), "engineering", after=after)


def test_who_waited_for_a_step_left_out_waits_for_what_that_one_waited_for() -> None:
    flow = Flow("f", Text("f"), (step("a"), step("b", "a"), step("c", "b"), step("d", "c", "a")))
    taken = taken_steps(flow, {"a", "d"})
    assert [(s.id, s.after) for s in taken] == [("a", ()), ("d", ("a",))]


def test_nobody_waits_when_all_before_is_left_out() -> None:
    flow = Flow("f", Text("f"), (step("a"), step("b", "a"), step("c", "b")))
    assert [(s.id, s.after) for s in taken_steps(flow, {"c"})] == [("c", ())]


def test_a_domestic_rush_order_ships_without_customs() -> None:
    company = load_company(EXAMPLE).company
    decision = decide(company, OrderFacts("rush-order", {"destination": "domestic"}), NOW)
    taken = {s.id: s.after for s in taken_steps(company.flows[decision.flow], decision.steps)}
    assert taken["ship"] == ("pick", "stock")


def test_a_decision_survives_json() -> None:
    company = load_company(EXAMPLE).company
    facts = OrderFacts("damage-complaint", {"claim": "25000 EUR", "photos": ["f1"]}, requester="ann", title="破损")
    decision = decide(company, facts, NOW)
    body = json.dumps(asdict(decision))
    assert TypeAdapter(Decision).validate_json(body) == decision
