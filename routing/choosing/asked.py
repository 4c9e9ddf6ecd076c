"""What a step asks of people."""

from dataclasses import dataclass
from datetime import datetime

from routing.context import Context
from routing.order import Step, WorkOrder
from routing.staffing.workload import hours_left


@dataclass(frozen=True)
class Asked:
    """One turn of a step, and what is worked out once for everybody. `hours` is open work in hand by person."""

    order: WorkOrder
    step: Step
    context: Context
    skills: tuple[str, ...]
    site: str | None
    due: datetime
    hours: dict[str, float]


def asked(order: WorkOrder, step: Step, context: Context) -> Asked:
    """A step as its order stands now: what people hold of this order counts as the order says, not as it was stored."""
    due = max(step.due_at or context.now, context.now)
    return Asked(order, step, context, skills_of(order, step), site_of(order, context), due, _hours(order, context))


def skills_of(order: WorkOrder, step: Step) -> tuple[str, ...]:
    """The skills that a step asks for: its own, else what the rules ask of the lead."""
    if step.skill:
        return (step.skill,)
    return order.decision.skills if step.department == order.lead else ()


def site_of(order: WorkOrder, context: Context) -> str | None:
    """Where the work is: at the asset that the order is about; None when it names none."""
    order_type = context.company.order_types.get(order.type)
    values = [order.values.get(field.id) for field in order_type.fields] if order_type else []
    sites = context.company.asset_sites
    return next((sites[value] for value in values if isinstance(value, str) and value in sites), None)


def _hours(order: WorkOrder, context: Context) -> dict[str, float]:
    hours = dict(context.staffing.workload.without(order.id).by_person)
    for step in order.steps:
        if step.in_hand and step.holder:
            hours[step.holder] = hours.get(step.holder, 0.0) + hours_left(step.effort, _worked(step, context))
    return hours


def _worked(step: Step, context: Context) -> float:
    if step.started_at is None:
        return 0.0
    return context.hours_of_person(step.holder or "", step.department).between(step.started_at, context.now)
