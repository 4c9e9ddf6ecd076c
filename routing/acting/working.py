"""Progress of a step that somebody holds."""

from routing.acting.outcome import Outcome
from routing.acting.planning import advance, waiting_again
from routing.acting.reworking import after_finishing, undo_round
from routing.commands import Extend, Finish, Snooze, Start, Undo
from routing.context import Context
from routing.events import Extended, Finished, Snoozed, Started, Undone
from routing.order import OrderState, StepState, WorkOrder
from routing.refusal import Refusal
from routing.replacing import replace
from routing.undoing import last_round, left_alone


def start(order: WorkOrder, command: Start, context: Context) -> Outcome:
    """Work begins."""
    step = replace(order.step(command.step), state=StepState.STARTED, started_at=context.now)
    return Outcome(order.with_step(step), (Started(step.id, context.by),))


def finish(order: WorkOrder, command: Finish, context: Context) -> Outcome | Refusal:
    """The step is done; whoever waits for it is offered theirs."""
    step = order.step(command.step)
    for field in step.form:
        if field.required and command.result.get(field.id) in (None, "", []):
            return Refusal("result_missing", {"step": step.id, "field": field.id})
    begun = step.started_at or step.accepted_at or context.now
    step = replace(
        step,
        state=StepState.DONE,
        started_at=step.started_at or context.now,
        done_at=context.now,
        worked=context.hours_of_person(step.holder or "", step.department).between(begun, context.now),
        result=command.result,
        trouble=None,
        handoff=None,
    )
    finished = Finished(step.id, context.by, command.result)
    return after_finishing(order, order.with_step(step), step, context, finished)


def undo(order: WorkOrder, command: Undo, context: Context) -> Outcome:
    """The step is in work again, as it was before Done; what was offered after it waits again."""
    last = last_round(order, command.step)
    if last is not None:
        return undo_round(order, last, context)
    step = replace(order.step(command.step), state=StepState.STARTED, done_at=None, worked=None, result={}, held=None)
    for each in (step, *(waiting_again(s) for s in left_alone(order, step.id) or ())):
        order = order.with_step(each)
    order = replace(order, state=OrderState.OPEN, finished_at=None)
    return advance(order, context, (Undone(step.id, context.by),))


def extend(order: WorkOrder, command: Extend, context: Context) -> Outcome | Refusal:
    """A later deadline; what waits behind is planned anew."""
    step = order.step(command.step)
    if command.until <= context.now:
        return Refusal("time_passed", {"at": command.until})
    extended = Extended(step.id, context.by, command.until, command.reason)
    return advance(order.with_step(replace(step, due_at=command.until)), context, (extended,))


def snooze(order: WorkOrder, command: Snooze, context: Context) -> Outcome | Refusal:
    """Silence until a moment; the deadline stays."""
    if command.until <= context.now:
        return Refusal("time_passed", {"at": command.until})
    step = replace(order.step(command.step), snoozed_until=command.until)
    return Outcome(order.with_step(step), (Snoozed(step.id, context.by, command.until),))
