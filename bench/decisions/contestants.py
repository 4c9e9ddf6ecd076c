"""Who decides: Baton, Baton without its look-up, and another rule engine; each as a function of one order."""

from collections.abc import Callable
from dataclasses import replace

import rule_engine

from bench.decisions.company import NOW
from routing.acting import open_order
from routing.acting.opening import Request
from routing.company import Company
from routing.context import Context
from routing.decide import decide
from routing.index import indexed
from routing.requirement import Words
from routing.ruleset import ruleset_of, use
from routing.staffing import Staffing
from routing.vocabulary import OrderFacts, values_of

Decide = Callable[[OrderFacts], object]


def looked_up(company: Company) -> Decide:
    """Baton's decision with its reasons."""
    ruleset_of(company)
    return lambda facts: decide(company, facts, NOW)


def every_rule(company: Company) -> Decide:
    """The same code and the same expression library, but with every rule tried from the top."""
    same = replace(company)
    nothing: list[Words] = [{} for _ in company.rules]
    use(same, replace(ruleset_of(company), index=indexed(nothing)))
    return lambda facts: decide(same, facts, NOW)


def other_engine(company: Company) -> Decide:
    """rule-engine: every rule in turn until one matches; only which rules hold, without reasons. It has no index."""
    context = rule_engine.Context(type_resolver=None)
    rules = [(rule, rule_engine.Rule(_translated(rule.when or "true"), context=context)) for rule in company.rules]

    def held(facts: OrderFacts) -> list[str]:
        values = {name.replace(".", "_"): value for name, value in values_of(company, facts, NOW).items()}
        found: list[str] = []
        for rule, compiled in rules:
            if compiled.matches(values):
                found.append(rule.id)
                if not rule.then.proceed:
                    break
        return found

    return held


def _translated(condition: str) -> str:
    """These conditions in the other engine's words."""
    for ours, theirs in (("order.type", "order_type"), ("fields.", "fields_"), ("&&", "and")):
        condition = condition.replace(ours, theirs)
    return condition


def with_people(company: Company) -> Decide:
    """Baton's decision, and the order made of it: steps, people to offer them to, deadlines."""
    ruleset_of(company)
    context = Context(company, NOW, company.people["p0"], Staffing(gathered=True))

    def made(facts: OrderFacts) -> object:
        decision = decide(company, facts, NOW)
        return open_order(1, Request(facts.order_type, facts.title, facts.fields), decision, context)

    return made
