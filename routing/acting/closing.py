"""The end of an order: cancel, confirm, rate, reopen."""

from routing.acting.outcome import Outcome
from routing.acting.planning import advance, do_again
from routing.commands import Cancel, Confirm, Rate, Reopen
from routing.context import Context
from routing.events import Assigned, Cancelled, Confirmed, Rated, Reopened, StepOffered
from routing.order import OrderState, Step, StepState, WorkOrder
from routing.refusal import Refusal
from routing.replacing import replace


def cancel(order: WorkOrder, command: Cancel, context: Context) -> Outcome | Refusal:
    """Calls off whatever is not done."""
    if not command.reason.strip():
        return Refusal("reason_missing")
    steps = tuple(s if s.over else _called_off(s) for s in order.steps)
    order = replace(order, steps=steps, state=OrderState.CANCELLED, closed_at=context.now)
    return Outcome(order, (Cancelled(context.by, command.reason.strip()),))


def _called_off(step: Step) -> Step:
    return replace(step, state=StepState.CANCELLED, trouble=None, handoff=None, snoozed_until=None, held=None)


def confirm(order: WorkOrder, command: Confirm, context: Context) -> Outcome:
    """The requester is content, or has been silent for long enough (the clock confirms)."""
    order = replace(order, state=OrderState.CLOSED, closed_at=context.now)
    return Outcome(order, (Confirmed(context.by or None),))


def rate(order: WorkOrder, command: Rate, context: Context) -> Outcome | Refusal:
    """1 to 5 stars, once."""
    if not 1 <= command.stars <= 5:
        return Refusal("stars_out_of_range")
    return Outcome(replace(order, rating=command.stars), (Rated(context.by, command.stars),))


def reopen(order: WorkOrder, command: Reopen, context: Context) -> Outcome | Refusal:
    """The lead's last step (else the last step) is offered again, and whatever comes after it is to be done again."""
    if not command.reason.strip():
        return Refusal("reason_missing")
    whole = [s for s in order.steps if s.part is None]  # parts are done again as one
    done = [s for s in whole if s.state is StepState.DONE and s.order is None] or whole
    own = [s for s in done if s.department == order.lead] or done
    last = own[-1].id
    order = replace(
        do_again(order, own[-1], context),
        state=OrderState.OPEN,
        finished_at=None,
        closed_at=None,
        reopened_at=context.now,
        rating=None,
    )
    outcome = advance(order, context, (Reopened(context.by, last, command.reason.strip()),))
    events = tuple(
        replace(e, again=True) if isinstance(e, StepOffered | Assigned) and e.step == last else e
        for e in outcome.events
    )
    return replace(outcome, events=events)
