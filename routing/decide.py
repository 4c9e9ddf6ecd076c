"""Routing: who leads an order, who helps, along which flow, and why. Always decides."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from routing.company import Company
from routing.conditions import Condition, ConditionError, Value
from routing.decision import Decision, Reason, Tried, Verdict, Why
from routing.fields import FieldValue
from routing.flow import Flow
from routing.priority import Priority
from routing.rule import Collaborator, Rule
from routing.ruleset import Judge, Ruleset, judged_as, ruleset_of
from routing.vocabulary import OrderFacts, values_of

LEAD = "lead"
"""The department of a step that belongs to whoever leads."""


def decide(company: Company, facts: OrderFacts, now: datetime) -> Decision:
    """The decision for an order. `now` is aware. KeyError when the company has no such order type.

    Rules are tried in order; the first that fires ends the search unless it says to proceed. Of several that fire,
    the first to name a lead or a flow wins, the highest priority wins, and collaborators and skills add up.
    """
    ruleset, values = ruleset_of(company), values_of(company, facts, now)
    tried, rules = _tried(ruleset, values, facts)
    flow, by_flow = _flow(company, facts, rules)
    lead, by_lead = _lead(company, facts, rules, flow)
    priority, by_priority = _priority(facts, rules)
    steps, by_steps = _steps(ruleset, flow, values)
    collaborators, by_collaborators = _collaborators(rules, flow, steps, lead)
    found = [Reason(Why.RULE, {"rule": rule.id}) for rule in rules] or [Reason(Why.NO_RULE)]
    return Decision(
        lead=lead,
        collaborators=collaborators,
        flow=flow.id,
        priority=priority,
        skills=tuple(dict.fromkeys(skill for rule in rules for skill in rule.then.skills)),
        steps=steps,
        tried=tried,
        reasons=(*found, by_lead, by_flow, by_priority, *by_collaborators, *by_steps),
        because=next((rule.because for rule in rules if rule.because), None),
    )


def fired(company: Company, facts: OrderFacts, now: datetime) -> tuple[str, ...]:
    """Ids of the rules that `decide` would follow, without the why: for many orders at once."""
    judged = _judged(ruleset_of(company), values_of(company, facts, now))
    return tuple(rule.id for rule, _, verdict in judged if verdict is True)


def _tried(
    ruleset: Ruleset, values: Mapping[str, Value], facts: OrderFacts
) -> tuple[tuple[Tried, ...], tuple[Rule, ...]]:
    judged = tuple(_judged(ruleset, values))
    tried = tuple(_recorded(rule, judge, verdict, values, facts) for rule, judge, verdict in judged)
    return tried, tuple(rule for rule, _, verdict in judged if verdict is True)


def _judged(ruleset: Ruleset, values: Mapping[str, Value]) -> Iterator[tuple[Rule, Judge, bool | ConditionError]]:
    for rule, judge in ruleset.rules:
        verdict = judged_as(judge, values)
        yield rule, judge, verdict
        if verdict is True and not rule.then.proceed:
            return


def _recorded(
    rule: Rule, judge: Judge, verdict: bool | ConditionError, values: Mapping[str, Value], facts: OrderFacts
) -> Tried:
    names = judge.names if isinstance(judge, Condition) else ()
    seen = {name: _stored(name, values, facts) for name in names}
    if isinstance(verdict, ConditionError):
        return Tried(rule.id, Verdict.ERROR, seen, verdict.message)
    return Tried(rule.id, Verdict.FIRED if verdict else Verdict.NOT, seen)


def _stored(name: str, values: Mapping[str, Value], facts: OrderFacts) -> FieldValue:
    """A value as orders store it, so that a decision can be stored with its order."""
    if name.startswith("fields."):
        return facts.fields.get(name.removeprefix("fields."))
    value = values.get(name)
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, datetime) else value


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


def _steps(ruleset: Ruleset, flow: Flow, values: Mapping[str, Value]) -> tuple[tuple[str, ...], list[Reason]]:
    kept: list[str] = []
    reasons: list[Reason] = []
    for step in flow.steps:
        verdict = judged_as(ruleset.steps.get((flow.id, step.id)), values)
        if verdict is False:
            reasons.append(Reason(Why.STEP_LEFT_OUT, {"step": step.id}))
            continue
        kept.append(step.id)
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
