"""Loops back: a finished step sends the order back, so often and no more; then managers decide."""

from routing.acting.outcome import Outcome
from routing.acting.planning import advance, anew
from routing.acting.setting_off import set_off
from routing.conditions import ConditionError
from routing.context import Context
from routing.elastic.splitting import whole_again
from routing.events import Event, Undone
from routing.flow_events import SentBack, StepHeld, StepInDoubt
from routing.order import Held, Round, Step, StepState, WorkOrder
from routing.paths import between
from routing.replacing import replace
from routing.results import judge


def after_finishing(before: WorkOrder, order: WorkOrder, step: Step, context: Context, event: Event) -> Outcome:
    """Where the order goes from a step that has just been finished: on, back, or nowhere. `before` is the order while
    the step was in hand."""
    verdict = judge(order, step.back.condition, context) if step.back else False
    if isinstance(verdict, ConditionError):
        return gone_on(order, step, context, (event, StepInDoubt(step.id, "back", verdict.message)))
    if step.back is None or not verdict:
        return gone_on(order, step, context, (event,))
    count = sum(one.step == step.id for one in order.rounds)
    if count < step.back.at_most:
        return send_back(before, step, context, (event,))
    held = replace(step, state=StepState.HELD, held=Held("rounds", context.now, count=count))
    return advance(order.with_step(held), context, (event, StepHeld(step.id, "rounds")))


def gone_on(order: WorkOrder, step: Step, context: Context, events: tuple[Event, ...]) -> Outcome:
    """A step is done for good: what it sets off happens, and whoever waits for it is offered theirs."""
    order, more = set_off(order, step.on_done, context, step=step.id)
    return advance(order, context, (*events, *more))


def send_back(before: WorkOrder, step: Step, context: Context, events: tuple[Event, ...]) -> Outcome:
    """The steps between are to be done again; `before` still has them as an undo would restore them."""
    to = step.back.to if step.back else ()
    again = between(before.steps, to, step.id)
    number = 2 + sum(one.step == step.id for one in before.rounds)
    was = tuple(before.step(id_) for id_ in again)
    earlier = tuple(replace(one, before=()) for one in before.rounds)
    this = Round(number, step.id, to, context.by, context.now, step.result, was)
    order = replace(before, rounds=(*earlier, this))
    for id_ in (id_ for id_ in to if id_ in again):
        order = whole_again(order, order.step(id_))
    for id_ in again:
        order = order.with_step(anew(order.step(id_)))
    return advance(order, context, (*events, SentBack(step.id, to, number, context.by)))


def undo_round(order: WorkOrder, last: Round, context: Context) -> Outcome:
    """The order as it was before it went back: the step in work again, the others done."""
    for each in last.before:
        order = order.with_step(each)
    step = order.step(last.step)
    begun = replace(step, state=StepState.STARTED, started_at=step.started_at or context.now, result={})
    begun = replace(begun, done_at=None, worked=None, held=None)
    order = replace(order.with_step(begun), rounds=order.rounds[:-1])
    return advance(order, context, (Undone(last.step, context.by),))
