"""What holds of every decision, whatever the rules and the order: the look-up never changes it."""

from dataclasses import replace
from datetime import datetime
from itertools import takewhile

from hypothesis import given
from hypothesis import strategies as st

from routing.company import Company
from routing.decide import decide, fired
from routing.decision import Verdict, Why
from routing.rule import Consequence, Rule
from routing.ruled_out import ruled_out
from routing.ruleset import judged_as, ruleset_of
from routing.vocabulary import OrderFacts, values_of
from tests.routing.any_rules import COMPANIES, MOMENTS, ORDERS, rules


def plainly_fired(company: Company, facts: OrderFacts, now: datetime) -> tuple[list[str], int]:
    """Ids of the rules that fire when each is evaluated in turn, and how many were until one ended the search."""
    values, met, seen = values_of(company, facts, now), list[str](), 0
    for rule, judge in ruleset_of(company).rules:
        seen += 1
        if judged_as(judge, values) is True:
            met.append(rule.id)
            if not rule.then.proceed:
                break
    return met or ([company.default.id] if company.default else []), seen


@given(COMPANIES, ORDERS, MOMENTS)
def test_looking_rules_up_decides_as_evaluating_every_rule(company: Company, facts: OrderFacts, now: datetime) -> None:
    met, seen = plainly_fired(company, facts, now)
    decision = decide(company, facts, now)
    assert (
        [one.rule for one in decision.tried if one.verdict is Verdict.FIRED] == met == list(fired(company, facts, now))
    )
    by_default = [one for one in decision.tried if company.default and one.rule == company.default.id]
    assert len(decision.tried) - len(by_default) + decision.ruled_out == seen
    assert decision.untried == len(company.rules) - seen


@given(COMPANIES, ORDERS, MOMENTS)
def test_what_was_ruled_out_never_held_and_can_say_why(company: Company, facts: OrderFacts, now: datetime) -> None:
    decision = decide(company, facts, now)
    tried = {one.rule for one in decision.tried}
    values, ruleset = values_of(company, facts, now), ruleset_of(company)
    for place, (rule, judge) in enumerate(ruleset.rules[: len(ruleset.rules) - decision.untried]):
        if rule.id not in tried:
            assert judged_as(judge, values) is not True
            name = ruleset.index.barred(place, decision.looked_up)
            assert name is not None
            needed = ruleset.index.requirements[place][name]
            assert not isinstance(values.get(name), str) or values[name] not in needed
    assert sum(len(group.rules) for group in ruled_out(company, decision)) == decision.ruled_out


@given(COMPANIES, ORDERS, MOMENTS)
def test_a_decision_is_always_made_and_the_same_for_the_same(
    company: Company, facts: OrderFacts, now: datetime
) -> None:
    decision = decide(company, facts, now)
    assert decision == decide(replace(company), facts, now)
    assert decision.lead in company.departments
    assert decision.flow in company.flows
    assert decision.steps
    assert all(one.department != decision.lead for one in decision.collaborators)


@given(COMPANIES, ORDERS, MOMENTS, st.data())
def test_an_unrelated_rule_changes_nothing(
    company: Company, facts: OrderFacts, now: datetime, data: st.DataObject
) -> None:
    """Unrelated: it is about orders of the other type."""
    other = data.draw(rules("unrelated"))
    when = f"order.type != '{facts.order_type}' && ({other.when or 'true'})"
    place = data.draw(st.integers(0, len(company.rules)))
    more = (*company.rules[:place], replace(other, when=when), *company.rules[place:])
    before, after = decide(company, facts, now), decide(replace(company, rules=more), facts, now)
    assert [before.lead, before.collaborators, before.flow, before.priority, before.skills, before.steps] == [
        after.lead, after.collaborators, after.flow, after.priority, after.skills, after.steps
    ]  # fmt: skip
    assert before.reasons == after.reasons


@given(COMPANIES, ORDERS, MOMENTS)
def test_a_rule_that_ends_the_search_is_the_last_that_was_tried(
    company: Company, facts: OrderFacts, now: datetime
) -> None:
    by_id = {rule.id: rule for rule in company.rules}
    met = [by_id[id_] for id_ in fired(company, facts, now) if id_ in by_id]
    assert list(takewhile(lambda rule: rule.then.proceed, met)) in (met, met[:-1])


@given(COMPANIES, ORDERS, MOMENTS)
def test_with_a_last_rule_without_condition_some_rule_always_fires(
    company: Company, facts: OrderFacts, now: datetime
) -> None:
    caught = replace(company, rules=(*company.rules, Rule("rest", None, Consequence("sales"))))
    assert decide(caught, facts, now).reasons[0].why is Why.RULE
