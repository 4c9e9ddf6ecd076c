"""When a step should be done."""

from collections.abc import Mapping
from datetime import datetime

from routing.context import Context
from routing.deadline import Deadline
from routing.order import Step, WorkOrder


def hours_allowed(step: Step) -> float:
    """Working hours from a step's turn to its deadline: as the flow says, else twice its effort, at least one."""
    return step.within if step.within is not None else max(1.0, 2 * step.effort)


def due_of(order: WorkOrder, step: Step, start: datetime, context: Context) -> datetime:
    """The deadline of a step whose turn comes, or is expected to come, at `start`: `by`, `within`, or the earlier of
    both, in working hours of its department."""
    fixed = _fixed(order, step, context) if step.by else None
    if fixed is not None and step.within is None:
        return fixed
    allowed = context.hours_of(step.department).after(start, hours_allowed(step))
    return allowed if fixed is None else min(allowed, fixed)


def _fixed(order: WorkOrder, step: Step, context: Context) -> datetime | None:
    """The moment that `by` means; None for an order that promised none."""
    base = _base(order, step.by) if step.by else None
    if step.by is None or base is None:
        return None
    hours = context.hours_of(step.department)
    return hours.after(base, step.by.hours) if step.by.hours >= 0 else hours.before(base, -step.by.hours)


def _base(order: WorkOrder, by: Deadline) -> datetime | None:
    if by.since == "due":
        return order.due_at
    ends: Mapping[str, datetime | None] = {s.id: s.done_at or s.due_at for s in order.steps}
    known = [end for step in by.steps if (end := ends.get(step))]
    return max(known, default=order.created_at)
