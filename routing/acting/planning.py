"""Whose turn it is: offers steps whose predecessors are done, and plans when the others will come."""

from datetime import datetime

from routing.acting.deadlines import due_of
from routing.acting.offering import offer
from routing.acting.outcome import Outcome
from routing.acting.setting_off import set_off
from routing.acting.turning import turn
from routing.context import Context
from routing.elastic.splitting import joined, whole_again
from routing.events import AllDone, Event, Joined
from routing.order import OrderState, Step, StepState, WorkOrder
from routing.replacing import replace


def advance(order: WorkOrder, context: Context, events: tuple[Event, ...]) -> Outcome:
    """Carries the consequences of `events` through the flow: new offers, expected starts, the end of the work."""
    news: list[Event] = list(events)
    while step := next((s for s in order.steps if s.state is StepState.WAITING and _free(order, s)), None):
        if step.parts:
            order, more = set_off(order.with_step(joined(order, step)), step.on_done, context, step=step.id)
            news += (Joined(step.id, len(step.parts)), *more)
            continue
        settled, said = turn(order, step, context)
        news += said
        if settled is not None:
            order = order.with_step(settled)
            continue
        due = replace(step, starts_at=context.now, due_at=due_of(order, step, context.now, context))
        offered = offer(order, due, context)
        order = offered.order
        news += offered.events
    order = replanned(order, context)
    if order.state is OrderState.OPEN and all(step.over for step in order.steps):
        order = replace(order, state=OrderState.FINISHED, finished_at=context.now)
        news.append(AllDone())
    return Outcome(order, tuple(news))


def replanned(order: WorkOrder, context: Context) -> WorkOrder:
    """The order with its waiting steps expected as things stand now: nothing is expected in the past."""
    return _expected(order, context)[0]


def expected_end(order: WorkOrder, context: Context) -> datetime:
    """When the last step is expected to be done (UTC), as things stand now; now when nothing is left."""
    return max(_expected(order, context)[1].values(), default=context.now)


def late_by_waiting(order: WorkOrder, context: Context) -> datetime | None:
    """By when the order is expected to be done (UTC), if the wait of a queued step makes that later than planned and
    than promised."""
    if order.due_at is None or not any(step.queued for step in order.steps):
        return None
    planned = replace(order, steps=tuple(replace(step, queued=None) for step in order.steps))
    end = expected_end(order, context)
    return end if end > max(order.due_at, expected_end(planned, context)) else None


def offer_again(step: Step, context: Context) -> Step:
    """A step back in the hands of its department; its deadline stays."""
    return replace(
        step,
        state=StepState.OFFERED,
        holder=None,
        accepted_at=None,
        started_at=None,
        handoff=None,
        snoozed_until=None,
        starts_at=context.now,
        offered_to=(),
        widens_at=None,
        assigned=False,
        guests=(),
    )


def do_again(order: WorkOrder, step: Step, context: Context) -> WorkOrder:
    """The order with a done step, and all that comes after it however far behind, as if never begun: only the journal
    keeps their results. `advance` then finds whose turn it is."""
    order = whole_again(order, step)
    for each in (order.step(step.id), *behind(order, step.id)):
        order = order.with_step(anew(each))
    return order


def waiting_again(step: Step) -> Step:
    """A step before its turn: nobody has it, nobody was chosen. One that joins parts has no result any more."""
    if step.parts:
        step = replace(step, started_at=None, done_at=None, worked=None, result={})
    return replace(
        step,
        state=StepState.WAITING,
        holder=None,
        accepted_at=None,
        handoff=None,
        snoozed_until=None,
        offered_to=(),
        widens_at=None,
        assigned=False,
        gave_back=(),
        choice=None,
        done_at=None,
        because={},
    )


def anew(step: Step) -> Step:
    """A step as if its turn had never come; only the journal keeps what was."""
    return replace(
        waiting_again(step),
        starts_at=None,
        due_at=None,
        started_at=None,
        worked=None,
        result={},
        trouble=None,
        dispute=None,
        child=None,
        held=None,
    )


def behind(order: WorkOrder, step_id: str) -> tuple[Step, ...]:
    """Every step that waits for a step, or for one that waits for it, in the order of the flow."""
    found = {step_id}
    for _ in order.steps:  # a flow may be written down in any order
        found |= {s.id for s in order.steps if found & set(s.after)}
    return tuple(s for s in order.steps if s.id in found and s.id != step_id)


def _free(order: WorkOrder, step: Step) -> bool:
    return all(order.step(before).over for before in step.after)


def _expected(order: WorkOrder, context: Context) -> tuple[WorkOrder, dict[str, datetime]]:
    """The order with the moments at which the turn of waiting steps and their deadline are expected (flows are
    acyclic), and when each step is expected to be done, at the latest."""
    ends: dict[str, datetime] = {}
    left = list(order.steps)
    while left:
        step = next((s for s in left if all(b in ends for b in s.after)), left[0])
        left.remove(step)
        if step.state is StepState.WAITING:
            start = max((ends.get(before, context.now) for before in step.after), default=context.now)
            due = start if step.order and step.within is None else due_of(order, step, start, context)
            step = replace(step, starts_at=start, due_at=due)
            order = order.with_step(step)
        ends[step.id] = _end(step, context)
    return order, ends


def _end(step: Step, context: Context) -> datetime:
    """By its deadline; one that waits in a queue not before its turn comes and there was time for it."""
    if step.over:
        return context.now
    end = max(context.now, step.due_at or context.now)
    if step.state is StepState.QUEUED and step.queued:
        return max(end, context.hours_of(step.department).after(step.queued.expected, step.effort))
    return end
