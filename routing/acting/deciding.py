"""What managers decide about a step that is held: once more, or on without it."""

from routing.acting.outcome import Outcome
from routing.acting.planning import advance, anew
from routing.acting.reworking import gone_on, send_back
from routing.commands import Again, Proceed
from routing.context import Context
from routing.flow_events import Decided
from routing.order import StepState, WorkOrder
from routing.refusal import Refusal
from routing.replacing import replace


def again(order: WorkOrder, command: Again, context: Context) -> Outcome:
    """Another round, beyond what the flow allows; or the order that was cancelled is placed anew."""
    step = order.step(command.step)
    decided = Decided(step.id, context.by, again=True)
    if step.held and step.held.why == "rounds":
        return send_back(order, replace(step, held=None), context, (decided,))
    return advance(order.with_step(anew(step)), context, (decided,))


def proceed(order: WorkOrder, command: Proceed, context: Context) -> Outcome | Refusal:
    """As it is: a step that was sent back too often counts as done, one whose order was cancelled is left out."""
    reason = command.reason.strip()
    if not reason:
        return Refusal("reason_missing")
    step = order.step(command.step)
    state = StepState.DONE if step.held and step.held.why == "rounds" else StepState.SKIPPED
    step = replace(step, state=state, done_at=context.now)
    decided = Decided(step.id, context.by, again=False, reason=reason)
    if state is StepState.DONE:
        return gone_on(order.with_step(step), step, context, (decided,))
    return advance(order.with_step(step), context, (decided,))
