"""A routing decision in English, for the terminal."""

from collections.abc import Iterator, Mapping

from routing.action import Action
from routing.company import Company
from routing.decision import Decision, Reason, Tried, Verdict, Why
from routing.fields import FieldValue
from routing.ruled_out import RuledOut, ruled_out

VERDICTS: Mapping[Verdict, str] = {
    Verdict.FIRED: "fired",
    Verdict.NOT: "did not fire",
    Verdict.ERROR: "could not be judged",
}

REASONS: Mapping[Why, str] = {
    Why.RULE: "The rule '{rule}' fired.",
    Why.NO_RULE: "No rule fired.",
    Why.LEAD_BY_RULE: "{department} leads, as the rule '{rule}' says.",
    Why.LEAD_BY_FLOW: "{department} leads, as the first department that the flow '{flow}' names.",
    Why.LEAD_BY_REQUESTER: "{department} leads, as the department of {requester}, who orders.",
    Why.LEAD_BY_COMPANY: "{department} leads, as the first department of the company: nothing else decides.",
    Why.COLLABORATOR_BY_RULE: "{department} helps, as the rule '{rule}' says.",
    Why.COLLABORATOR_BY_FLOW: "{department} helps, as it has a step in the flow '{flow}'.",
    Why.FLOW_BY_RULE: "The flow is '{flow}', as the rule '{rule}' says.",
    Why.FLOW_BY_TYPE: "The flow is '{flow}', that of the order type '{type}'.",
    Why.PRIORITY_BY_RULE: "The priority is {priority}, as the rule '{rule}' says.",
    Why.PRIORITY_AS_ASKED: "The priority is {priority}, as asked.",
    Why.SLA_BY_RULE: "{hours} working hours are promised, as the rule '{rule}' says.",
    Why.STEP_LEFT_OUT: "The step '{step}' is left out: its condition does not hold.",
    Why.STEP_JUDGED_LATER: "Whether the step '{step}' is needed shows when its turn comes.",
    Why.STEP_KEPT_IN_DOUBT: "The step '{step}' is kept: its condition could not be judged ({error}).",
}


NAMED = 10
"""Rules that are named of those that were ruled out together."""


def summary(decision: Decision) -> Iterator[str]:
    """The decision itself, a line a part."""
    helpers = [f"{c.department} ({c.prepare.default})" if c.prepare else c.department for c in decision.collaborators]
    yield f"lead           {decision.lead}"
    yield f"collaborators  {', '.join(helpers) or 'none'}"
    yield f"flow           {decision.flow}: {', '.join(decision.steps)}"
    yield f"priority       {decision.priority}"
    if decision.sla is not None:
        yield f"promised       {decision.sla:g} working hours"
    if decision.skills:
        yield f"skills         {', '.join(decision.skills)}"
    for action in (each for actions in decision.actions.values() for each in actions):
        yield f"{action.kind:<15}{_action(action)}"
    if decision.because:
        yield f"because        {decision.because.default}"


def _action(action: Action) -> str:
    return ": ".join(filter(None, (", ".join(action.who), action.words.default if action.words else "")))


def explanation(decision: Decision, company: Company) -> Iterator[str]:
    """Why: the reasons, then every rule that was tried with the values that it looked at, and why the others were not.

    `company` is the one that the decision was made with.
    """
    yield from (worded(reason) for reason in decision.reasons)
    for name, known in decision.dossier.items():
        where = f", from {known.source} as of {known.as_of}" if known.source else ""
        yield f"known: {name} = {_shown(known.value)}{where}"
    for tried in decision.tried:
        yield _tried(tried)
    for group in ruled_out(company, decision):
        yield _ruled_out(group)
    if decision.untried:
        yield f"The rule '{decision.tried[-1].rule}' ended the search; rules after it: {decision.untried}."


def worded(reason: Reason) -> str:
    """One reason as a sentence."""
    return REASONS[reason.why].format_map(dict(reason.params))


def _tried(tried: Tried) -> str:
    seen = ", ".join(f"{name} = {_shown(value)}" for name, value in tried.values.items())
    error = f" ({tried.error})" if tried.error else ""
    return f"rule {tried.rule}: {VERDICTS[tried.verdict]}{error}{f'; {seen}' if seen else ''}"


def _ruled_out(group: RuledOut) -> str:
    said = f"{group.name} = {_shown(group.value)}"
    named = ", ".join(group.rules[:NAMED]) + (", …" if len(group.rules) > NAMED else "")
    return f"rules ruled out without trying, as they ask for something else than {said}: {len(group.rules)} ({named})"


def _shown(value: FieldValue) -> str:
    return "not given" if value is None else str(value)
