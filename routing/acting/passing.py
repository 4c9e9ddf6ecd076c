"""A step goes from one department to another, and a manager may say where it stays."""

from routing.context import Context
from routing.events import Settled
from routing.order import Step
from routing.passage import How, Passage, Settlement
from routing.replacing import replace


def moved(step: Step, department: str, context: Context, *, by: str, reason: str, how: How) -> Step:
    """The step at a department, with the way that it came. `by` asked for the move, or ordered it."""
    if department == step.department:
        return step
    passage = Passage(step.department, department, by, context.now, reason, how)
    return replace(step, department=department, path=(*step.path, step.department), passages=(*step.passages, passage))


def settled(step: Step, department: str, context: Context) -> tuple[Step, Settled]:
    """The step with a manager's decision for a department, to which it has yet to go."""
    made, asked = Settlement(context.by, context.now, department), step.dispute
    wanted = (asked.by, asked.to_department) if asked else (None, None)
    event = Settled(step.id, context.by, department, step.department, *wanted)
    return replace(step, settlement=made, dispute=None), event
