"""No kicking: a step that comes back, or has moved often enough, stops, and the managers on its way decide."""

from routing.acting.offering import offer
from routing.acting.outcome import Outcome
from routing.acting.passing import moved, settled
from routing.acting.planning import offer_again
from routing.commands import Settle
from routing.context import Context
from routing.events import Disputed
from routing.order import Handoff, Step, WorkOrder
from routing.passage import Dispute
from routing.refusal import Refusal
from routing.replacing import replace
from routing.wandering import stops


def stopped(order: WorkOrder, step: Step, department: str, handoff: Handoff) -> Outcome | Refusal | None:
    """What becomes of a handoff to a department instead of a move; None when the step may go there."""
    if department == step.department:
        return None
    if step.settlement:
        made = step.settlement
        return Refusal("settled", {"person": made.by, "department": made.department, "at": made.at})
    if step.dispute:
        return Refusal("disputed")
    why = stops(step, department, order.escalation.moves)
    if why is None:
        return None
    if order.escalation.moves.then == "refuse":
        return Refusal(why, {"department": department})
    dispute = Dispute(handoff.by, handoff.at, why, department, handoff.reason)
    event = Disputed(step.id, handoff.by, why, department, handoff.reason)
    return Outcome(order.with_step(replace(step, dispute=dispute, handoff=None)), (event,))


def settle(order: WorkOrder, command: Settle, context: Context) -> Outcome | Refusal:
    """A manager decides: the step stays where it is, with whoever has it, or is offered to another department."""
    if command.department not in context.company.departments:
        return Refusal("unknown_department")
    before = order.step(command.step)
    step, event = settled(before, command.department, context)
    if command.department == step.department:
        return Outcome(order.with_step(step), (event,))
    reason = before.dispute.reason if before.dispute else ""
    step = moved(offer_again(step, context), command.department, context, by=context.by, reason=reason, how="settle")
    event = replace(event, before=before.holder)
    offered = offer(order, step, context)
    return replace(offered, events=(event, *offered.events))
