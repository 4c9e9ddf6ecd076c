"""What the clock does to an order when one of its timers is due. A timer that is no longer true does nothing."""

from routing.acting.closing import confirm
from routing.acting.offering import widen
from routing.acting.outcome import Outcome
from routing.commands import Confirm, Strike
from routing.context import Context
from routing.events import Event, HandoffLapsed, Reminded, Undecided, WarnedAhead
from routing.order import Step, WorkOrder
from routing.question import question_of
from routing.replacing import replace
from routing.timers import nagging_from, timers_of


def strike(order: WorkOrder, command: Strike, context: Context) -> Outcome:
    """The order after a timer of a kind listed at `routing.timers`; without events when it was outdated."""
    wanted = ((timer.kind, timer.step, timer.level) for timer in timers_of(order, context))
    if (command.kind, command.step, command.level) not in wanted:
        return Outcome(order, ())
    if command.kind == "confirm":
        return confirm(order, Confirm(), context)
    step = order.step(command.step or "")
    if command.kind == "handoff":
        return _lapse(order, step, context)
    if command.kind == "widen":
        return _widen(order, step, context)
    if command.kind == "decide":
        return Outcome(order, _undecided(order, step, command, context))
    return Outcome(order, _reminder(order, step, command, context))


def _lapse(order: WorkOrder, step: Step, context: Context) -> Outcome:
    if step.handoff is None or step.handoff.until > context.now:
        return Outcome(order, ())
    lapsed = HandoffLapsed(step.id, step.handoff.by)
    return Outcome(order.with_step(replace(step, handoff=None)), (lapsed,))


def _widen(order: WorkOrder, step: Step, context: Context) -> Outcome:
    if step.widens_at is None or step.widens_at > context.now:
        return Outcome(order, ())
    return widen(order, step, context)


def _reminder(order: WorkOrder, step: Step, command: Strike, context: Context) -> tuple[Event, ...]:
    if command.kind == "ahead":
        return (WarnedAhead(step.id, step.department, max(step.starts_at or context.now, context.now)),)
    accepting = command.kind == "accept"
    # Compared with what the order itself says: working hours may have been edited since the timer was set.
    quiet_until = step.snoozed_until if accepting else nagging_from(step, context)
    if quiet_until and quiet_until > context.now:
        return ()
    levels = order.escalation.accept if accepting else order.escalation.finish
    return (Reminded(step.id, command.kind, command.level, levels[command.level].tell),)


def _undecided(order: WorkOrder, step: Step, command: Strike, context: Context) -> tuple[Event, ...]:
    asked = question_of(order, step, context.company)
    return (Undecided(step.id, "next" if command.level else "manager", asked.about),) if asked else ()
