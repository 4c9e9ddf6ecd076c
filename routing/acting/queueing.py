"""Into the queue of a department, forward in it, and out of it."""

from routing.acting.offering import offer
from routing.acting.outcome import Outcome
from routing.acting.planning import replanned
from routing.commands import Displace, Enqueue, Expect, Pull
from routing.context import Context
from routing.elastic.forecast import Forecast, forecasts_at
from routing.elastic.limits import hours_of, limit_of, load_of
from routing.elastic.line import pulled
from routing.elastic.relief import tickets_at
from routing.events import DelayExpected, Event, Pulled, QueueMoved, StepQueued
from routing.measure import Did, Measure, Queued
from routing.order import Step, StepState, WorkOrder
from routing.refusal import Refusal
from routing.replacing import replace


def enqueue(order: WorkOrder, command: Enqueue, context: Context) -> Outcome:
    """A manager's wish: the step stays queued until the department has less to do than it has now."""
    step = order.step(command.step)
    below = load_of(step.department, order, context, step.id)
    return into_queue(order, step, context, Did.PUT_BACK, by=context.by, below=below)


def displace(order: WorkOrder, command: Displace, context: Context) -> Outcome | Refusal:
    """More urgent work takes its place, as long as nobody has begun it."""
    step = order.step(command.step)
    unstarted = step.state in (StepState.OFFERED, StepState.ACCEPTED)
    if not unstarted or step.department != command.department:
        return Refusal("not_possible", {"number": order.number})
    step = replace(step, displaced=step.displaced + 1)
    return into_queue(order.with_step(step), step, context, Did.DISPLACED, number=command.number)


def into_queue(
    order: WorkOrder,
    step: Step,
    context: Context,
    did: Did = Did.QUEUED,
    *,
    by: str = "",
    number: str = "",
    below: float | None = None,
) -> Outcome:
    """The order with a step in the queue of its department, its deadline kept; nobody holds it."""
    before = step.holder
    full = load_of(step.department, order, context, step.id) + hours_of(step, context)
    limit = limit_of(context.company, step.department)
    numbers = (number,) if number else ()
    measure = Measure(did, context.now, step.department, full, limit, numbers=numbers, by=by)
    step = replace(
        step,
        state=StepState.QUEUED,
        holder=None,
        accepted_at=None,
        handoff=None,
        snoozed_until=None,
        guests=(),
        offered_to=(),
        widens_at=None,
        assigned=False,
        choice=None,
        queued=Queued(step.starts_at or context.now, 1, context.now, below),
        measures=(*step.measures, measure),
    )
    order = order.with_step(step)
    outlook = forecasts_at(step.department, order, context)[order.id, step.id]
    step = _expecting(step, outlook)
    said = StepQueued(step.id, step.department, outlook.place, outlook.expected, _percent(measure), by, number, before)
    step, late = _warned(step, outlook, context)
    return Outcome(replanned(order.with_step(step), context), (said, *late))


def expect(order: WorkOrder, command: Expect, context: Context) -> Outcome | Refusal:
    """A new outlook; said once more when it makes the step late."""
    step = order.step(command.step)
    if step.state is not StepState.QUEUED:
        return Refusal("not_queued")
    outlook = Forecast(command.place, command.expected)
    moved = QueueMoved(step.id, step.department, outlook.place, outlook.expected)
    step, late = _warned(_expecting(step, outlook), outlook, context)
    return Outcome(replanned(order.with_step(step), context), (moved, *late))


def pull(order: WorkOrder, command: Pull, context: Context) -> Outcome | Refusal:
    """Out of the queue: a manager need not ask whether there is room, Baton must."""
    step = order.step(command.step)
    if step.state is not StepState.QUEUED:
        return Refusal("not_queued")
    if not context.by and not _has_room(order, step, context):
        return Refusal("not_possible", {"number": order.number})
    return out_of_queue(order, step, context)


def out_of_queue(order: WorkOrder, step: Step, context: Context) -> Outcome:
    """The step is offered to its department; its deadline stays as it was."""
    full = load_of(step.department, order, context, step.id) + hours_of(step, context)
    limit = limit_of(context.company, step.department)
    measure = Measure(Did.PULLED, context.now, step.department, full, limit, by=context.by)
    step = replace(step, starts_at=context.now, queued=None, measures=(*step.measures, measure))
    offered = offer(order, step, context)
    said = Pulled(step.id, step.department, context.by)
    return Outcome(replanned(offered.order, context), (said, *offered.events))


def _has_room(order: WorkOrder, step: Step, context: Context) -> bool:
    line = tickets_at(step.department, order, context)
    load, limit = load_of(step.department, order, context), limit_of(context.company, step.department)
    return any(t.order == order.id and t.step == step.id for t in pulled(line, load, limit, context.now))


def _expecting(step: Step, outlook: Forecast) -> Step:
    if step.queued is None:
        return step
    queued = replace(step.queued, place=outlook.place, expected=outlook.expected)
    return replace(step, queued=queued, starts_at=outlook.expected)


def _warned(step: Step, outlook: Forecast, context: Context) -> tuple[Step, tuple[Event, ...]]:
    """Once for each stay in the queue."""
    if step.queued is None or step.queued.warned or step.due_at is None:
        return step, ()
    end = context.hours_of(step.department).after(outlook.expected, step.effort)
    if end <= step.due_at:
        return step, ()
    warned = replace(step, queued=replace(step.queued, warned=True))
    return warned, (DelayExpected(step.id, step.department, end, step.due_at),)


def _percent(measure: Measure) -> int:
    return round(100 * measure.share)
