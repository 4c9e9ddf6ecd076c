"""Routing: who leads an order, who helps, along which flow, and why. Always decides."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from routing.company import Company
from routing.conditions import ConditionError, Value
from routing.decision import Decision, Reason, Why
from routing.flow import Flow
from routing.priority import Priority
from routing.result_names import mentions_results
from routing.rule import Collaborator, Rule
from routing.ruleset import Ruleset, judged_as, ruleset_of
from routing.search import search
from routing.vocabulary import OrderFacts, stored_as, values_of

LEAD = "lead"
"""The department of a step that belongs to whoever leads."""


def decide(company: Company, facts: OrderFacts, now: datetime) -> Decision:
    """The decision for an order. `now` is aware. KeyError when the company has no such order type.

    Rules are tried in order, without those that cannot hold; the first that fires ends the search unless it says to
    proceed; the default fires when no other did. Of several that fire, the first to name a lead, a flow or an SLA
    wins, the highest priority wins, and what else they say adds up.
    """
    ruleset, values = ruleset_of(company), values_of(company, facts, now)
    found = search(ruleset, values)
    rules = found.fired
    flow, by_flow = _flow(company, facts, rules)
    lead, by_lead = _lead(company, facts, rules, flow)
    priority, by_priority = _priority(facts, rules)
    sla, by_sla = _sla(rules, priority)
    steps, by_steps = _steps(ruleset, flow, values)
    collaborators, by_collaborators = _collaborators(rules, flow, steps, lead)
    by_rules = [Reason(Why.RULE, {"rule": rule.id}) for rule in rules] or [Reason(Why.NO_RULE)]
    return Decision(
        lead=lead,
        collaborators=collaborators,
        flow=flow.id,
        priority=priority,
        asked=facts.priority,
        skills=tuple(dict.fromkeys(skill for rule in rules for skill in rule.then.skills)),
        steps=steps,
        sla=sla,
        actions={rule.id: rule.then.actions for rule in rules if rule.then.actions},
        dossier=facts.dossier,
        tried=found.tried(values, facts),
        ruled_out=found.ruled_out,
        untried=found.untried,
        not_given=tuple(ruleset.index.not_given(values)),
        looked_up={name: stored_as(name, values, facts) for name in ruleset.index.tested if name in values},
        reasons=(*by_rules, by_lead, by_flow, by_priority, *by_sla, *by_collaborators, *by_steps),
        because=next((rule.because for rule in rules if rule.because), None),
    )


def fired(company: Company, facts: OrderFacts, now: datetime) -> tuple[str, ...]:
    """Ids of the rules that `decide` would follow, without the why: for many orders at once."""
    found = search(ruleset_of(company), values_of(company, facts, now))
    return tuple(rule.id for rule in found.fired)


def _flow(company: Company, facts: OrderFacts, fired: tuple[Rule, ...]) -> tuple[Flow, Reason]:
    for rule in fired:
        if rule.then.flow:
            return company.flows[rule.then.flow], Reason(Why.FLOW_BY_RULE, {"flow": rule.then.flow, "rule": rule.id})
    flow = company.order_types[facts.order_type].flow
    return company.flows[flow], Reason(Why.FLOW_BY_TYPE, {"flow": flow, "type": facts.order_type})


def _lead(company: Company, facts: OrderFacts, fired: tuple[Rule, ...], flow: Flow) -> tuple[str, Reason]:
    for rule in fired:
        if rule.then.lead:
            return rule.then.lead, Reason(Why.LEAD_BY_RULE, {"department": rule.then.lead, "rule": rule.id})
    for step in flow.steps:
        if step.department != LEAD:
            return step.department, Reason(Why.LEAD_BY_FLOW, {"department": step.department, "flow": flow.id})
    requester = company.people.get(facts.requester)
    if requester is not None:
        home = {"department": requester.department, "requester": requester.id}
        return requester.department, Reason(Why.LEAD_BY_REQUESTER, home)
    first = next(iter(company.departments))
    return first, Reason(Why.LEAD_BY_COMPANY, {"department": first})


def _priority(facts: OrderFacts, fired: tuple[Rule, ...]) -> tuple[Priority, Reason]:
    asked = [(rule.then.priority, rule.id) for rule in fired if rule.then.priority is not None]
    if not asked:
        return facts.priority, Reason(Why.PRIORITY_AS_ASKED, {"priority": facts.priority.value})
    priority, rule_id = max(asked, key=lambda one: one[0].rank)
    return priority, Reason(Why.PRIORITY_BY_RULE, {"priority": priority.value, "rule": rule_id})


def _sla(fired: tuple[Rule, ...], priority: Priority) -> tuple[float | None, list[Reason]]:
    for rule in fired:
        if priority in rule.then.sla:
            hours = rule.then.sla[priority]
            return hours, [Reason(Why.SLA_BY_RULE, {"hours": f"{hours:g}", "rule": rule.id})]
    return None, []


def _steps(ruleset: Ruleset, flow: Flow, values: Mapping[str, Value]) -> tuple[tuple[str, ...], list[Reason]]:
    kept: list[str] = []
    reasons: list[Reason] = []
    for step in flow.steps:
        verdict = judged_as(ruleset.steps.get((flow.id, step.id)), values)
        if verdict is False:
            reasons.append(Reason(Why.STEP_LEFT_OUT, {"step": step.id}))
            continue
        kept.append(step.id)
        if mentions_results(step.condition):
            reasons.append(Reason(Why.STEP_JUDGED_LATER, {"step": step.id}))
        if isinstance(verdict, ConditionError):  # doing too much is safer than forgetting a check
            reasons.append(Reason(Why.STEP_KEPT_IN_DOUBT, {"step": step.id, "error": verdict.message}))
    return (tuple(kept), reasons) if kept else (tuple(step.id for step in flow.steps), [])


def _collaborators(
    fired: tuple[Rule, ...], flow: Flow, steps: tuple[str, ...], lead: str
) -> tuple[tuple[Collaborator, ...], list[Reason]]:
    found: dict[str, Collaborator] = {}
    reasons: list[Reason] = []
    for one, reason in (*_by_rules(fired), *_by_steps(flow, steps)):
        known = found.get(one.department)
        if one.department == lead or (known and (known.prepare or not one.prepare)):
            continue
        found[one.department] = one
        if known is None:
            reasons.append(reason)
    return tuple(found.values()), reasons


def _by_rules(fired: tuple[Rule, ...]) -> Iterator[tuple[Collaborator, Reason]]:
    for rule in fired:
        for one in rule.then.collaborators:
            yield one, Reason(Why.COLLABORATOR_BY_RULE, {"department": one.department, "rule": rule.id})


def _by_steps(flow: Flow, steps: tuple[str, ...]) -> Iterator[tuple[Collaborator, Reason]]:
    for step in flow.steps:
        if step.id in steps and step.department != LEAD:
            why = Reason(Why.COLLABORATOR_BY_FLOW, {"department": step.department, "flow": flow.id})
            yield Collaborator(step.department), why
