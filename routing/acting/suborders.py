"""A step and the order that does it: placing it, and what becomes of either when something happens to the other."""

from routing.acting.opening import Request
from routing.acting.outcome import Outcome
from routing.acting.planning import advance, anew, waiting_again
from routing.acting.reworking import gone_on
from routing.commands import AwaitChild, DropChild, DropParent, TakeUp
from routing.context import Context
from routing.events import Cancelled
from routing.fields import Field, FieldValue
from routing.filling import filled
from routing.flow_events import (
    ParentCancelled,
    StepHeld,
    SubOrderCancelled,
    SubOrderDone,
    SubOrderPlaced,
    SubOrderReopened,
)
from routing.order import Held, OrderState, Step, StepState, WorkOrder
from routing.replacing import replace
from routing.suborder import Child, Parent, SubOrder
from routing.undoing import left_alone

UNTOUCHED = (StepState.WAITING, StepState.QUEUED, StepState.OFFERED, StepState.SKIPPED)


def awaited(order: WorkOrder) -> tuple[Step, ...]:
    """The steps whose order is still to be placed."""
    return tuple(s for s in order.steps if s.state is StepState.ORDERED and s.child is None)


def request_of(order: WorkOrder, step: Step, context: Context) -> Request:
    """What the order of an awaited step asks for, without a title. The lead's manager is the requester: the department
    needs it, and answers for it. Whoever brought it about follows it."""
    company = context.company
    spec = step.order or SubOrder(order.type)
    home = company.departments.get(order.lead)
    requester = next((m for m in (home.managers if home else ()) if m in company.people), order.requester)
    followers = (context.by,) if context.by and context.by != requester else ()
    return Request(
        type=spec.type,
        title="",
        values=filled(spec, order, company.order_types, company.language),
        requester=requester,
        parent=Parent(order.id, order.number, step.id, order.parent.depth + 1 if order.parent else 1),
        followers=followers,
        due_at=step.due_at if step.by or step.within is not None else None,
    )


def placed(outcome: Outcome, step_id: str, child: WorkOrder) -> Outcome:
    """What came of a change, with the order that one of the awaited steps has become."""
    step = outcome.order.step(step_id)
    link = Child(child.id, child.number, child.type)
    step = replace(step, child=link, due_at=child.due_at or step.due_at)
    events = (*outcome.events, SubOrderPlaced(step_id, child.number))
    return replace(outcome, order=outcome.order.with_step(step), events=events)


def results_of(child: WorkOrder) -> tuple[tuple[Field, ...], dict[str, FieldValue]]:
    """What an order brought, as the results of one step: of a field that several steps ask for, the last answer."""
    fields: dict[str, Field] = {}
    result: dict[str, FieldValue] = {}
    for step in sorted(child.steps, key=lambda s: s.done_at or child.created_at):
        fields |= {field.id: field for field in step.form}
        result |= {id_: value for id_, value in step.result.items() if value not in (None, "", [])}
    return tuple(fields.values()), result


def take_up(order: WorkOrder, command: TakeUp, context: Context) -> Outcome:
    """The step is done with the results of its order; whoever waits for it is offered theirs."""
    step = _waiting_for(order, command.step, command.child)
    if step is None or step.child is None:
        return Outcome(order, ())
    done = replace(step, state=StepState.DONE, done_at=context.now, form=command.form, result=command.result)
    event = SubOrderDone(step.id, step.child.number, context.by, command.result)
    return gone_on(order.with_step(done), done, context, (event,))


def drop_child(order: WorkOrder, command: DropChild, context: Context) -> Outcome:
    """The step is held: managers order it again, go on without it, or cancel."""
    step = _waiting_for(order, command.step, command.child)
    if step is None or step.child is None:
        return Outcome(order, ())
    held = replace(step, state=StepState.HELD, held=Held("sub_order", context.now, command.reason))
    cancelled = SubOrderCancelled(step.id, step.child.number, context.by, command.reason)
    return advance(order.with_step(held), context, (cancelled, StepHeld(step.id, "sub_order")))


def await_child(order: WorkOrder, command: AwaitChild, context: Context) -> Outcome:
    """The step waits for its order again, unless somebody has gone on after it: then people are only told."""
    step = next((s for s in order.steps if s.id == command.step), None)
    if step is None or step.child is None or step.child.order != command.child or step.state is not StepState.DONE:
        return Outcome(order, ())
    back = left_alone(order, step.id) if order.state in (OrderState.OPEN, OrderState.FINISHED) else None
    event = SubOrderReopened(step.id, step.child.number, context.by, waits=back is not None)
    if back is None:
        return Outcome(order, (event,))
    waiting = replace(step, state=StepState.ORDERED, done_at=None, result={})
    order = replace(order.with_step(waiting), state=OrderState.OPEN, finished_at=None)
    for each in back:
        order = order.with_step(waiting_again(each))
    return advance(order, context, (event,))


def drop_parent(order: WorkOrder, command: DropParent, context: Context) -> Outcome:
    """Nobody has begun: called off too. Otherwise it goes on, and everybody concerned is told."""
    if order.state is not OrderState.OPEN:
        return Outcome(order, ())
    if any(step.state not in UNTOUCHED and not step.untouched for step in order.steps):
        return Outcome(order, (ParentCancelled(command.number, context.by, command.reason),))
    steps = tuple(replace(anew(step), state=StepState.CANCELLED) for step in order.steps)
    order = replace(order, steps=steps, state=OrderState.CANCELLED, closed_at=context.now)
    return Outcome(order, (Cancelled(context.by, f"{command.number}: {command.reason}"),))


def _waiting_for(order: WorkOrder, step_id: str, child: int) -> Step | None:
    """The step, while it waits for this very order."""
    for step in order.steps:
        if step.id == step_id and step.state is StepState.ORDERED and step.child and step.child.order == child:
            return step if order.state is OrderState.OPEN else None
    return None
