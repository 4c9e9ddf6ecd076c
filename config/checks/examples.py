"""The rules' own examples, run."""

from datetime import UTC, datetime

from config.findings import Findings
from config.sheets import Sheets
from routing.company import Company
from routing.decide import decide, fired
from routing.decision import Decision, Tried, Verdict
from routing.rule import Rule, RuleExample
from routing.ruleset import ruleset_of
from routing.vocabulary import OrderFacts

WHEN = datetime(2026, 1, 5, 10, tzinfo=UTC)
"""What `now` is in examples: a Monday morning."""


def check_examples(sheets: Sheets, company: Company, findings: Findings) -> None:
    """Every example whose rule does not do what the example says, at the example."""
    for rule in company.rules:
        for place, example in enumerate(rule.examples):
            facts, now = _facts(example), example.at or WHEN
            if (rule.id in fired(company, facts, now)) is not example.fires:
                said = _against(company, rule, decide(company, facts, now))
                path = ("rules", rule.id, "examples", place)
                findings.at(sheets.rules.kept, path, said, "Change the rule, its place, or the example.")


def _facts(example: RuleExample) -> OrderFacts:
    return OrderFacts(
        example.order_type,
        example.fields,
        example.priority,
        example.requester,
        example.title,
        example.load,
        example.dossier,
    )


def _against(company: Company, rule: Rule, decision: Decision) -> str:
    tried = next((one for one in decision.tried if one.rule == rule.id), None)
    if tried is not None and tried.verdict is Verdict.FIRED:
        return f"the rule '{rule.id}' fires for this example and should not"
    return f"the rule '{rule.id}' does not fire for this example: {_why(company, rule, tried, decision)}"


def _why(company: Company, rule: Rule, tried: Tried | None, decision: Decision) -> str:
    place = company.rules.index(rule)
    if tried is None and place < len(company.rules) - decision.untried:
        asked, known = ruleset_of(company).index.requirements[place], decision.looked_up
        return ", ".join(f"{name} is {known.get(name, 'not given')}" for name in asked)
    if tried is None:
        return f"'{decision.tried[-1].rule}' before it fires and ends the search"
    if tried.verdict is Verdict.ERROR:
        return tried.error
    return ", ".join(f"{name} is {value}" for name, value in tried.values.items())
