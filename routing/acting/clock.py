"""What the clock does to an order when one of its timers is due. A timer that is no longer true does nothing."""

from dataclasses import replace

from routing.acting.closing import confirm
from routing.acting.outcome import Outcome
from routing.commands import Confirm, Strike
from routing.context import Context
from routing.events import Event, HandoffLapsed, Reminded, WarnedAhead
from routing.order import OrderState, Step, StepState, WorkOrder


def strike(order: WorkOrder, command: Strike, context: Context) -> Outcome:
    """The order after a timer of a kind listed at `routing.timers`; without events when it was outdated."""
    if command.kind == "confirm":
        finished = order.state is OrderState.FINISHED
        return confirm(order, Confirm(), context) if finished else Outcome(order, ())
    if order.state is not OrderState.OPEN or command.step is None:
        return Outcome(order, ())
    step = order.step(command.step)
    if command.kind == "handoff":
        return _lapse(order, step)
    return Outcome(order, _reminder(order, step, command))


def _lapse(order: WorkOrder, step: Step) -> Outcome:
    if step.handoff is None:
        return Outcome(order, ())
    lapsed = HandoffLapsed(step.id, step.handoff.by)
    return Outcome(order.with_step(replace(step, handoff=None)), (lapsed,))


def _reminder(order: WorkOrder, step: Step, command: Strike) -> tuple[Event, ...]:
    if command.kind == "ahead" and step.state is StepState.WAITING and step.starts_at:
        return (WarnedAhead(step.id, step.department, step.starts_at),)
    policy = order.escalation
    if command.kind == "accept" and step.state is StepState.OFFERED:
        return (Reminded(step.id, "accept", command.level, policy.accept[command.level].tell),)
    if command.kind == "finish" and not step.over and step.state is not StepState.WAITING:
        return (Reminded(step.id, "finish", command.level, policy.finish[command.level].tell),)
    return ()
