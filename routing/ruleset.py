"""A company's conditions, compiled once."""

import weakref
from collections.abc import Mapping
from dataclasses import dataclass

from routing.company import Company
from routing.conditions import Condition, ConditionError, Kind, Value, compile_condition
from routing.index import RuleIndex, indexed
from routing.requirement import Words, required_words
from routing.result_names import mentions_results
from routing.rule import Rule
from routing.vocabulary import names_of

Judge = Condition | ConditionError | None
"""A condition, why it cannot be used, or None where everything matches."""


@dataclass(frozen=True)
class Ruleset:
    """The rules in order with their conditions; the steps' conditions by (flow, step), but for those that look at
    results: they are judged when the step's turn comes."""

    rules: tuple[tuple[Rule, Judge], ...]
    index: RuleIndex
    """Of the rules, by place."""
    default: Rule | None
    steps: Mapping[tuple[str, str], Judge]


def judge_of(source: str | None, names: Mapping[str, Kind]) -> Judge:
    """The compiled form of a condition. The loader refuses broken ones, so an error here is rare and never raised."""
    if source is None:
        return None
    compiled = compile_condition(source, names)
    return compiled if isinstance(compiled, Condition) else ConditionError(compiled[0].message)


def judged_as(judge: Judge, values: Mapping[str, Value]) -> bool | ConditionError:
    """Whether what is judged holds."""
    if judge is None:
        return True
    return judge if isinstance(judge, ConditionError) else judge.holds(values)


def required(judge: Judge) -> Words:
    """What must be so for what is judged to hold."""
    return required_words(judge.tree) if isinstance(judge, Condition) else {}


_READY: dict[int, tuple["weakref.ref[Company]", Ruleset]] = {}


def ruleset_of(company: Company) -> Ruleset:
    """The ruleset of a company, compiled at the first call for this very object and forgotten with it."""
    known = _READY.get(id(company))
    if known is not None and known[0]() is company:
        return known[1]
    ready = _compiled(company)
    use(company, ready)
    return ready


def use(company: Company, ready: Ruleset) -> None:
    """From now on this is the ruleset of a company."""
    key = id(company)
    _READY[key] = (weakref.ref(company, lambda _: _READY.pop(key, None)), ready)


def _compiled(company: Company) -> Ruleset:
    names = names_of(company)
    rules = tuple((rule, judge_of(rule.when, names)) for rule in company.rules)
    return Ruleset(
        rules=rules,
        index=indexed([required(judge) for _, judge in rules]),
        default=company.default,
        steps={
            (flow.id, step.id): judge_of(step.condition, names)
            for flow in company.flows.values()
            for step in flow.steps
            if step.condition is not None and not mentions_results(step.condition)
        },
    )
