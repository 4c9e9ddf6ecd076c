"""How much a department carries, and how much it carries now."""

from collections.abc import Iterator

from routing.company import Company
from routing.context import Context
from routing.order import OrderState, Step, StepState, WorkOrder
from routing.staffing import Burden
from routing.staffing.workload import capacity_of, carrier_of, hours_left

LIVE = (StepState.OFFERED, StepState.ACCEPTED, StepState.STARTED)
"""What counts as open work; a queued step does not."""


def limit_of(company: Company, department: str) -> float:
    """Hours of open work from which a department has too much. One that nobody works in has none: infinity."""
    home = company.departments.get(department)
    if home is None or (home.capacity is None and not company.members(department)):
        return float("inf")
    return capacity_of(company, department) * home.limit


def load_of(department: str, order: WorkOrder, context: Context, but: str | None = None) -> float:
    """Hours of open work of a department: of everybody else's orders as gathered, of this one as it is now. `but` is a
    step to leave out."""
    elsewhere = context.staffing.workload.without(order.id).of_department(department)
    own = (b.hours for b in burdens_of(order, context) if b.weighs_on == department and b.step != but)
    return max(0.0, elsewhere + sum(own))


def in_hands(department: str, order: WorkOrder, context: Context) -> float:
    """The same of what its people have accepted or begun."""
    every = (*context.staffing.workload.without(order.id).every, *burdens_of(order, context))
    return sum(work.hours for work in every if work.weighs_on == department and work.holder)


def burdens_of(order: WorkOrder, context: Context) -> Iterator[Burden]:
    """The live steps of an order as load."""
    if order.state is not OrderState.OPEN:
        return
    for step in order.steps:
        if step.state in LIVE:
            yield Burden(
                order=order.id,
                number=order.number,
                type=order.type,
                step=step.id,
                department=step.department,
                state=step.state,
                hours=hours_of(step, context),
                holder=step.holder,
                skill=step.skill,
                priority=order.priority,
                starts_at=step.starts_at,
                due_at=step.due_at,
                carrier=carrier_of(context.company, step.department, step.holder),
                displaced=step.displaced,
            )


def hours_of(step: Step, context: Context) -> float:
    """What is left to do of a step, in working hours."""
    if step.state is not StepState.STARTED or step.started_at is None:
        return hours_left(step.effort, 0.0)
    hours = context.hours_of_person(step.holder or "", step.department)
    return hours_left(step.effort, hours.between(step.started_at, context.now))
