"""What the steps of an order brought, as conditions see it, and conditions judged when a step's turn comes."""

from collections.abc import Mapping
from functools import lru_cache

from routing.conditions import ConditionError, Kind, Value, names_in
from routing.context import Context
from routing.fields import FieldValue
from routing.order import StepState, WorkOrder
from routing.result_names import given_name, result_name, result_names
from routing.ruleset import Judge, judge_of, judged_as
from routing.vocabulary import OrderFacts, judged, names_of, values_of

THERE = (StepState.DONE, StepState.HELD)
"""States of steps that have a result."""


def result_values(order: WorkOrder) -> dict[str, Value]:
    """What the names stand for; results that are not there are absent, `given.results.…` never is."""
    values: dict[str, Value] = {}
    for step in order.steps:
        for field in step.form:
            value = judged(field, step.result.get(field.id)) if step.state in THERE else None
            values[given_name(step.id, field.id)] = value is not None
            if value is not None:
                values[result_name(step.id, field.id)] = value
    return values


def judge(order: WorkOrder, condition: str | None, context: Context) -> bool | ConditionError:
    """Whether a condition that an order carries holds now; why not, when nobody can tell."""
    if condition is None:
        return True
    facts = _facts(order, context)
    known = values_of(context.company, facts, context.now) if order.type in context.company.order_types else {}
    names = names_of(context.company) | result_names(order.steps)
    mentioned = tuple((name, names[name]) for name in names_in(condition, names))
    return judged_as(_compiled(condition, mentioned), known | result_values(order))


def _facts(order: WorkOrder, context: Context) -> OrderFacts:
    """The order with the loads of now, where somebody gathered them, and what was known from elsewhere at its start."""
    staffing, company = context.staffing, context.company
    load = {d: staffing.workload.ratio(company, d) for d in company.departments} if staffing.gathered else {}
    return OrderFacts(
        order.type, order.values, order.priority, order.requester, order.title, load, order.decision.dossier
    )


@lru_cache(maxsize=256)
def _compiled(condition: str, names: tuple[tuple[str, Kind], ...]) -> Judge:
    """Compiled against the names that it mentions and no others, so that orders of all flows share it."""
    return judge_of(condition, dict(names))


def looked_at(order: WorkOrder, condition: str) -> Mapping[str, FieldValue]:
    """The results that a condition mentions, as they are stored, by "step.field"."""
    names = {result_name(s.id, f.id): (s, f) for s in order.steps for f in s.form}
    found = [names[name] for name in names_in(condition, dict.fromkeys(names, Kind.ANY))]
    return {f"{step.id}.{field.id}": step.result.get(field.id) for step, field in found if step.state in THERE}
