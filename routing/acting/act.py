"""One door for every command."""

from collections.abc import Callable, Mapping
from typing import Any

from routing import commands
from routing.acting import (
    clock,
    closing,
    deciding,
    disputing,
    handing,
    passing_over,
    queueing,
    suborders,
    taking,
    talking,
    trouble,
    working,
)
from routing.acting.balancing import balanced
from routing.acting.outcome import Outcome
from routing.commands import Command
from routing.context import Context
from routing.moves import Move, Verb, possible_moves, refusal_for
from routing.order import OrderState, Step, StepState, WorkOrder
from routing.refusal import Refusal
from routing.replacing import replace

Action = Callable[[WorkOrder, Any, Context], Outcome | Refusal]

ACTIONS: Mapping[type, tuple[Verb, Action]] = {
    commands.Accept: (Verb.ACCEPT, taking.accept),
    commands.Release: (Verb.RELEASE, taking.release),
    commands.Reassign: (Verb.REASSIGN, taking.reassign),
    commands.Start: (Verb.START, working.start),
    commands.Finish: (Verb.DONE, working.finish),
    commands.Undo: (Verb.UNDO, working.undo),
    commands.Extend: (Verb.EXTEND, working.extend),
    commands.Snooze: (Verb.SNOOZE, working.snooze),
    commands.ReportTrouble: (Verb.TROUBLE, trouble.report),
    commands.DismissTrouble: (Verb.DISMISS, trouble.dismiss),
    commands.HandOff: (Verb.HANDOFF, handing.propose),
    commands.AcceptHandoff: (Verb.TAKE, handing.take),
    commands.DeclineHandoff: (Verb.DECLINE, handing.decline),
    commands.WithdrawHandoff: (Verb.WITHDRAW, handing.withdraw),
    commands.Settle: (Verb.SETTLE, disputing.settle),
    commands.Comment: (Verb.COMMENT, talking.comment),
    commands.Follow: (Verb.FOLLOW, talking.follow),
    commands.Cancel: (Verb.CANCEL, closing.cancel),
    commands.Confirm: (Verb.CONFIRM, closing.confirm),
    commands.Rate: (Verb.RATE, closing.rate),
    commands.Reopen: (Verb.REOPEN, closing.reopen),
    commands.Again: (Verb.AGAIN, deciding.again),
    commands.Proceed: (Verb.PROCEED, deciding.proceed),
    commands.Pull: (Verb.PULL, queueing.pull),
    commands.Enqueue: (Verb.QUEUE, queueing.enqueue),
}
"""Command → the verb whose permission it needs, and what it does."""

OF_THEMSELVES: Mapping[type, Action] = {
    commands.Strike: clock.strike,
    commands.TakeUp: suborders.take_up,
    commands.DropChild: suborders.drop_child,
    commands.AwaitChild: suborders.await_child,
    commands.DropParent: suborders.drop_parent,
    commands.Displace: queueing.displace,
    commands.Expect: queueing.expect,
    commands.PassOver: passing_over.pass_over,
}
"""What follows from the clock or from another order. Nobody's permission is asked; what is outdated does nothing."""


def act(order: WorkOrder, command: Command, context: Context) -> Outcome | Refusal:
    """The order after a command, or why not. Raises KeyError for a step that the order does not have."""
    if type(command) in OF_THEMSELVES:
        return _newer(order, OF_THEMSELVES[type(command)](order, command, context), context)
    if isinstance(command, commands.Pull) and context.actor is None:
        return _newer(order, queueing.pull(order, command, context), context)
    verb, action = ACTIONS[type(command)]
    move = Move(verb, getattr(command, "step", None))
    refusal = refusal_of_state(order, move, context.by) or refusal_for(order, move, context.by, context.company)
    return refusal or _newer(order, action(order, command, context), context)


def refusal_of_state(order: WorkOrder, move: Move, by: str = "") -> Refusal | None:
    """Why the state of the order rules a move out for everybody; None when it is possible. `by` is told apart from
    others only in the wording."""
    if move in possible_moves(order):
        return None
    if order.state is not OrderState.OPEN or move.step is None:
        at = order.closed_at or order.finished_at
        if move.verb is Verb.RATE and order.rating is not None:
            return Refusal("already_rated")
        return Refusal(f"order_{order.state.value}", {"number": order.number, "at": at})
    return _refusal_of_step(order, move, move.step, by)


def _refusal_of_step(order: WorkOrder, move: Move, step_id: str, by: str) -> Refusal:
    step = order.step(step_id)
    if move.verb is Verb.UNDO:
        return Refusal("not_undoable")
    if step.state is StepState.DONE:
        return Refusal("step_done", {"person": step.holder, "at": step.done_at})
    if move.verb in (Verb.AGAIN, Verb.PROCEED):
        return Refusal("not_held")
    if step.state is StepState.ORDERED:
        return Refusal("step_ordered", {"number": step.child.number if step.child else ""})
    if step.state in (StepState.SKIPPED, StepState.HELD):
        return Refusal("step_skipped" if step.over else "step_held")
    queueing_refused = _refusal_of_queue(step, move)
    if queueing_refused:
        return queueing_refused
    if step.state is StepState.WAITING and move.verb is not Verb.DISMISS:
        return Refusal("not_its_turn", {"step": step_id})
    if move.verb in (Verb.TAKE, Verb.DECLINE, Verb.WITHDRAW):
        return Refusal("no_handoff")
    if move.verb is Verb.SETTLE:
        return _refusal_of_settling(step)
    if move.verb is Verb.HANDOFF and step.handoff:
        return Refusal("handoff_pending")
    if move.verb is Verb.TROUBLE and step.trouble:
        return Refusal("trouble_known", {"person": step.trouble.by, "at": step.trouble.at})
    if move.verb is Verb.DISMISS:
        return Refusal("no_trouble")
    if step.state is StepState.OFFERED:
        return Refusal("not_accepted")
    return _taken(step, move, by)


def _taken(step: Step, move: Move, by: str) -> Refusal:
    since = step.started_at if move.verb is Verb.START else step.accepted_at
    code = "yours_already" if step.holder == by else "taken"
    return Refusal(code, {"person": step.holder, "at": since})


def _refusal_of_queue(step: Step, move: Move) -> Refusal | None:
    """Why a step cannot go into the queue, out of it, or be taken while it is in it."""
    if move.verb is Verb.PULL and step.state is not StepState.QUEUED:
        return Refusal("not_queued")
    if step.state is StepState.QUEUED and step.queued and move.verb in (Verb.ACCEPT, Verb.START, Verb.DONE, Verb.QUEUE):
        return Refusal("in_queue", {"department": step.department, "at": step.queued.expected})
    if move.verb is Verb.QUEUE and step.state is StepState.STARTED:
        return Refusal("started_already", {"person": step.holder, "at": step.started_at})
    return None


def _refusal_of_settling(step: Step) -> Refusal:
    made = step.settlement
    if made is None:
        return Refusal("no_dispute")
    return Refusal("settled", {"person": made.by, "department": made.department, "at": made.at})


def _newer(before: WorkOrder, result: Outcome | Refusal, context: Context) -> Outcome | Refusal:
    if isinstance(result, Refusal) or not result.events:
        return result
    result = balanced(before, result, context)
    return replace(result, order=replace(result.order, version=before.version + 1))
