"""What happens to a step when its turn comes and nobody has to be asked: it is skipped, ordered elsewhere, or held."""

from routing.acting.deadlines import due_of
from routing.conditions import ConditionError
from routing.context import Context
from routing.events import Event
from routing.flow_events import StepHeld, StepInDoubt, StepSkipped
from routing.order import Held, Step, StepState, WorkOrder
from routing.replacing import replace
from routing.results import judge, looked_at
from routing.suborder import DEEPEST


def turn(order: WorkOrder, step: Step, context: Context) -> tuple[Step | None, tuple[Event, ...]]:
    """The step as it is from now on, None when its department is to be offered it, and what happened."""
    verdict = judge(order, step.condition, context)
    if verdict is False:
        because = looked_at(order, step.condition or "")
        at = context.now
        skipped = replace(step, state=StepState.SKIPPED, starts_at=at, done_at=at, because=because)
        return skipped, (StepSkipped(step.id, because=because),)
    # Doing too much is safer than forgetting a check.
    doubt = (StepInDoubt(step.id, "if", verdict.message),) if isinstance(verdict, ConditionError) else ()
    if step.order is None:
        return None, doubt
    obstacle = _obstacle(order, step.order.type, context)
    if obstacle:
        held = Held("no_order", context.now, obstacle)
        return replace(step, state=StepState.HELD, held=held), (*doubt, StepHeld(step.id, "no_order", obstacle))
    due = due_of(order, step, context.now, context)
    ordered = replace(step, state=StepState.ORDERED, starts_at=context.now, due_at=due, child=None, held=None)
    return ordered, doubt


def _obstacle(order: WorkOrder, type_: str, context: Context) -> str:
    """Why an order cannot be placed (the id of a wording), "" when it can. Running orders outlive edited companies."""
    if type_ not in context.company.order_types:
        return "type_gone"
    return "too_deep" if order.parent is not None and order.parent.depth >= DEEPEST else ""
