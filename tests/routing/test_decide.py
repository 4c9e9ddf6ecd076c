"""Who leads, who helps, along which flow, how urgent, and why."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from config import EXAMPLE, load_company
from routing.company import Company
from routing.decide import decide, fired
from routing.decision import Reason, Tried, Verdict, Why
from routing.fact import KnownFact
from routing.fields import FieldValue
from routing.flow import Flow
from routing.priority import Priority
from routing.rule import Collaborator, Consequence, Rule
from routing.text import Text
from routing.vocabulary import OrderFacts

NOW = datetime(2026, 1, 5, 10, tzinfo=UTC)
NO_FIELDS: Mapping[str, FieldValue] = {}


@pytest.fixture(scope="module")
def meridian() -> Company:
    return load_company(EXAMPLE).company


def with_rules(company: Company, *rules: Rule) -> Company:
    return replace(company, rules=rules, default=None)


def repair(fields: Mapping[str, FieldValue] = NO_FIELDS, priority: Priority = Priority.NORMAL) -> OrderFacts:
    return OrderFacts("equipment-repair", fields, priority, "ann", "PLC down")


def test_a_stopped_line_is_urgent_and_goes_to_engineering(meridian: Company) -> None:
    decision = decide(meridian, repair({"asset": "LINE3", "line_state": "stopped"}), NOW)
    assert decision.lead == "engineering"
    assert decision.flow == "repair"
    assert decision.priority is Priority.URGENT
    assert decision.skills == ("plc",)
    assert [c.department for c in decision.collaborators] == ["warehouse", "quality"]
    assert decision.collaborators[0].prepare is not None
    assert decision.because is not None
    assert decision.because.said_in("zh-Hant") == "停線每小時損失 4000 歐元"


def test_the_rules_that_fired_are_told_alike_without_the_why(meridian: Company) -> None:
    facts = repair({"line_state": "stopped"})
    tried = decide(meridian, facts, NOW).tried
    assert fired(meridian, facts, NOW) == tuple(one.rule for one in tried if one.verdict is Verdict.FIRED)


def test_every_rule_that_was_tried_is_there_with_the_values_that_decided(meridian: Company) -> None:
    facts = replace(
        repair({"asset": "PRESS2", "line_state": "reduced"}),
        load={"engineering": 0.5, "field-crew": 1 / 3},
        dossier={"stock.spares": KnownFact(2, "stock.csv")},
    )
    decision = decide(meridian, facts, NOW)
    order = {"order.type": "equipment-repair"}
    load = {"load.engineering": 0.5, "load.field_crew": 0.333}
    assert decision.tried == (
        Tried("no-spares", Verdict.NOT, {**order, "stock.spares": 2}),
        Tried("engineering-full", Verdict.NOT, {**order, "fields.line_state": "reduced", **load}),
        Tried("repair-controls", Verdict.NOT, {"order.type": "equipment-repair", "fields.asset": "PRESS2"}),
        Tried("repair-hydraulics", Verdict.FIRED, {"order.type": "equipment-repair", "fields.asset": "PRESS2"}),
    )
    assert (decision.ruled_out, decision.untried) == (2, len(meridian.rules) - 6)
    assert decision.dossier == facts.dossier
    assert decision.looked_up["fields.line_state"] == "reduced"


def test_a_rule_that_asks_for_a_field_not_given_does_not_fire_and_says_so(meridian: Company) -> None:
    decision = decide(meridian, repair({"line_state": "running"}), NOW)
    tried = {one.rule: one for one in decision.tried}
    assert tried["repair-controls"].verdict is Verdict.ERROR
    assert tried["repair-controls"].error == "not given: fields.asset"
    assert decision.lead == "engineering"


def test_a_field_not_given_that_rules_out_others_is_said(meridian: Company) -> None:
    decision = decide(meridian, repair({"asset": "PUMP7"}), NOW)
    assert decision.not_given == ("fields.line_state",)  # of other types' fields nothing is said
    assert decision.lead == "engineering"


def test_the_default_fires_when_no_rule_does(meridian: Company) -> None:
    default = Rule("default", None, Consequence("legal"))
    rule = Rule("a", "fields.asset == 'PUMP7'", Consequence("quality"))
    company = replace(with_rules(meridian, rule), default=default)
    assert decide(company, repair({"asset": "PUMP7"}), NOW).lead == "quality"
    other = decide(company, repair({"asset": "PUMP9"}), NOW)
    assert (other.lead, other.reasons[0]) == ("legal", Reason(Why.RULE, {"rule": "default"}))
    assert (other.ruled_out, [tried.rule for tried in other.tried]) == (1, ["default"])


def test_the_reasons_say_where_each_part_comes_from(meridian: Company) -> None:
    facts = OrderFacts("purchase-request", {"amount": "45.50 EUR"}, Priority.LOW, "xin")
    decision = decide(meridian, facts, NOW)
    assert decision.reasons == (
        Reason(Why.RULE, {"rule": "small-purchase"}),
        Reason(Why.LEAD_BY_RULE, {"department": "procurement", "rule": "small-purchase"}),
        Reason(Why.FLOW_BY_RULE, {"flow": "small-purchase", "rule": "small-purchase"}),
        Reason(Why.PRIORITY_AS_ASKED, {"priority": "low"}),
        Reason(Why.COLLABORATOR_BY_FLOW, {"department": "warehouse", "flow": "small-purchase"}),
    )


def test_money_is_judged_by_its_amount(meridian: Company) -> None:
    cheap = decide(meridian, OrderFacts("purchase-request", {"amount": "499.99 EUR"}), NOW)
    dear = decide(meridian, OrderFacts("purchase-request", {"amount": "500 EUR"}), NOW)
    assert (cheap.flow, dear.flow) == ("small-purchase", "purchase")


def test_moments_are_judged_against_now(meridian: Company) -> None:
    soon = decide(meridian, OrderFacts("rush-order", {"needed_by": "2026-01-05T15:00:00+00:00"}), NOW)
    later = decide(meridian, OrderFacts("rush-order", {"needed_by": "2026-01-07T15:00:00+00:00"}), NOW)
    assert (soon.priority, later.priority) == (Priority.URGENT, Priority.NORMAL)


def test_steps_whose_condition_does_not_hold_are_left_out(meridian: Company) -> None:
    at_home = decide(meridian, OrderFacts("rush-order", {"destination": "domestic"}), NOW)
    abroad = decide(meridian, OrderFacts("rush-order", {"destination": "abroad"}), NOW)
    assert at_home.steps == ("stock", "credit", "pick", "ship")
    assert abroad.steps == ("stock", "credit", "pick", "customs", "ship")
    assert Reason(Why.STEP_LEFT_OUT, {"step": "customs"}) in at_home.reasons


def test_steps_whose_condition_cannot_be_judged_are_kept(meridian: Company) -> None:
    decision = decide(meridian, OrderFacts("rush-order", {}), NOW)
    assert "customs" in decision.steps
    doubt = {"step": "customs", "error": "not given: fields.destination"}
    assert Reason(Why.STEP_KEPT_IN_DOUBT, doubt) in decision.reasons


def test_without_rules_the_first_department_of_the_flow_leads(meridian: Company) -> None:
    decision = decide(with_rules(meridian), repair(), NOW)
    assert decision.lead == "warehouse"  # the first step belongs to whoever leads
    assert decision.reasons[:2] == (
        Reason(Why.NO_RULE),
        Reason(Why.LEAD_BY_FLOW, {"department": "warehouse", "flow": "repair"}),
    )


def lead_only(company: Company) -> Company:
    flow = company.flows["repair"]
    steps = tuple(step for step in flow.steps if step.department == "lead")
    return replace(company, rules=(), default=None, flows={**company.flows, "repair": Flow("repair", flow.name, steps)})


def test_when_the_flow_names_no_department_the_requesters_leads(meridian: Company) -> None:
    decision = decide(lead_only(meridian), repair(), NOW)
    assert decision.lead == "customer-service"
    assert Reason(Why.LEAD_BY_REQUESTER, {"department": "customer-service", "requester": "ann"}) in decision.reasons


def test_an_unknown_requester_still_gets_a_lead(meridian: Company) -> None:
    decision = decide(lead_only(meridian), OrderFacts("equipment-repair", requester="nobody"), NOW)
    assert decision.lead == "customer-service"
    assert Reason(Why.LEAD_BY_COMPANY, {"department": "customer-service"}) in decision.reasons


def test_an_unknown_order_type_is_the_callers_mistake(meridian: Company) -> None:
    with pytest.raises(KeyError):
        decide(meridian, OrderFacts("birthday"), NOW)


def test_a_rule_that_proceeds_lets_later_ones_add_but_not_take_over(meridian: Company) -> None:
    ready = Text("Ready the bench")
    company = with_rules(
        meridian,
        Rule("a", None, Consequence("quality", (Collaborator("legal"),), priority=Priority.URGENT, proceed=True)),
        Rule(
            "b",
            "order.type == 'equipment-repair'",
            Consequence("sales", (Collaborator("legal", ready),), priority=Priority.LOW, skills=("plc",)),
        ),
        Rule("c", None, Consequence("finance")),
    )
    decision = decide(company, repair(), NOW)
    assert decision.lead == "quality"
    assert decision.priority is Priority.URGENT
    assert decision.collaborators[0] == Collaborator("legal", ready)
    assert [tried.rule for tried in decision.tried] == ["a", "b"]


def test_the_lead_is_never_its_own_collaborator(meridian: Company) -> None:
    company = with_rules(meridian, Rule("a", None, Consequence("quality", (Collaborator("quality"),))))
    assert [c.department for c in decide(company, repair(), NOW).collaborators] == ["warehouse"]


def test_a_rule_may_lower_the_priority(meridian: Company) -> None:
    company = with_rules(meridian, Rule("a", None, Consequence("quality", priority=Priority.LOW)))
    assert decide(company, repair(priority=Priority.URGENT), NOW).priority is Priority.LOW


def test_a_broken_condition_is_passed_over_with_its_error(meridian: Company) -> None:
    company = with_rules(
        meridian, Rule("a", "order.typ == 1", Consequence("legal")), Rule("b", None, Consequence("sales"))
    )
    decision = decide(company, repair(), NOW)
    assert decision.lead == "sales"
    assert decision.tried[0].error == "unknown name 'order.typ'"


def test_two_companies_do_not_share_their_conditions(meridian: Company) -> None:
    for lead in ("sales", "legal", "finance"):
        company = with_rules(meridian, Rule("a", "order.type != ''", Consequence(lead)))
        assert decide(company, repair(), NOW).lead == lead


def test_the_same_facts_give_the_same_decision(meridian: Company) -> None:
    facts = repair({"asset": "LINE3", "line_state": "stopped"})
    assert decide(meridian, facts, NOW) == decide(meridian, facts, NOW)


def test_rules_may_ask_who_orders_and_what_was_given(meridian: Company) -> None:
    ours = "requester.department == 'customer-service' && requester.id == 'ann' && given.asset && !given.photo"
    company = with_rules(meridian, Rule("a", ours, Consequence("legal")))
    decision = decide(company, repair({"asset": "PUMP7"}), NOW)
    assert decision.lead == "legal"
    assert decision.tried[0].values == {
        "requester.department": "customer-service",
        "requester.id": "ann",
        "given.asset": "true",
        "given.photo": "false",
    }
