"""Passing a step on: proposed with a reason, taken, declined or withdrawn within a time. Clocks and history stay."""

from datetime import datetime

from routing.acting.disputing import stopped
from routing.acting.outcome import Outcome
from routing.acting.passing import moved
from routing.acting.taking import held_by
from routing.commands import AcceptHandoff, DeclineHandoff, HandOff, WithdrawHandoff
from routing.context import Context
from routing.events import HandoffAccepted, HandoffDeclined, HandoffProposed, HandoffWithdrawn
from routing.order import Handoff, WorkOrder
from routing.refusal import Refusal
from routing.replacing import replace


def propose(order: WorkOrder, command: HandOff, context: Context) -> Outcome | Refusal:
    """Asks one person, or one department, to take a step over."""
    refusal = _refuse_target(order, command, context)
    if refusal:
        return refusal
    step = order.step(command.step)
    hours = (
        context.hours_of(command.to_department)
        if command.to_department
        else context.hours_of_person(command.to_person or "", step.department)
    )
    until = hours.after(context.now, order.escalation.handoff_within)
    absent = _absent(command, until, context)
    if absent:
        return absent
    handoff = Handoff(context.by, command.reason.strip(), context.now, until, command.to_person, command.to_department)
    department = command.to_department or context.company.people[command.to_person or ""].department
    instead = stopped(order, step, department, handoff)
    if instead:
        return instead
    event = HandoffProposed(step.id, context.by, handoff.reason, until, command.to_person, command.to_department)
    return Outcome(order.with_step(replace(step, handoff=handoff)), (event,))


def _refuse_target(order: WorkOrder, command: HandOff, context: Context) -> Refusal | None:
    step = order.step(command.step)
    if not command.reason.strip():
        return Refusal("reason_missing")
    if bool(command.to_person) == bool(command.to_department):
        return Refusal("handoff_target_missing")
    if command.to_person and command.to_person not in context.company.people:
        return Refusal("unknown_person")
    if command.to_department and command.to_department not in context.company.departments:
        return Refusal("unknown_department")
    if command.to_person == step.holder and step.holder:
        return Refusal("holds_it_already", {"person": step.holder})
    if command.to_department == step.department:
        return Refusal("same_department", {"department": step.department})
    return None


def _absent(command: HandOff, until: datetime, context: Context) -> Refusal | None:
    """Nobody is asked who is away from now until nobody waits for the answer any more."""
    roster, person = context.staffing.roster, command.to_person or ""
    absence = roster.away(person, until)
    return (
        Refusal("is_away", {"person": person, "at": absence.end}) if absence and absence.start <= context.now else None
    )


def take(order: WorkOrder, command: AcceptHandoff, context: Context) -> Outcome | Refusal:
    """The presser holds the step, in their own department; unless it has wandered enough meanwhile."""
    before = order.step(command.step)
    handoff = before.handoff
    if handoff is None:
        return Refusal("no_handoff")
    department = handoff.to_department or (context.actor.department if context.actor else before.department)
    instead = stopped(order, before, department, handoff)
    if instead:
        return instead
    step = held_by(before, context.by, context)
    step = moved(step, department, context, by=handoff.by, reason=handoff.reason, how="handoff")
    event = HandoffAccepted(step.id, context.by, before.holder, before.department, department, handoff.reason)
    return Outcome(order.with_step(step), (event,))


def decline(order: WorkOrder, command: DeclineHandoff, context: Context) -> Outcome:
    """The step stays where it was; whoever proposed the move will hear."""
    step = order.step(command.step)
    proposed_by = step.handoff.by if step.handoff else ""
    event = HandoffDeclined(step.id, context.by, proposed_by, command.words)
    return Outcome(order.with_step(replace(step, handoff=None)), (event,))


def withdraw(order: WorkOrder, command: WithdrawHandoff, context: Context) -> Outcome | Refusal:
    """The step stays where it was; whoever was asked need not answer any more."""
    step = order.step(command.step)
    if step.handoff is None:
        return Refusal("no_handoff")
    was = step.handoff
    event = HandoffWithdrawn(step.id, context.by, was.by, was.to_person, was.to_department)
    return Outcome(order.with_step(replace(step, handoff=None)), (event,))
