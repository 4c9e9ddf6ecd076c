"""Who holds a step: accept, give back, reassign."""

from routing.acting.offering import offer
from routing.acting.outcome import Outcome
from routing.acting.passing import moved, settled
from routing.acting.planning import offer_again
from routing.commands import Accept, Reassign, Release
from routing.context import Context
from routing.events import Accepted, Event, Reassigned, Released
from routing.order import Step, StepState, WorkOrder
from routing.refusal import Refusal
from routing.replacing import replace
from routing.wandering import stops


def accept(order: WorkOrder, command: Accept, context: Context) -> Outcome:
    """The presser holds the step."""
    step = held_by(order.step(command.step), context.by, context)
    return Outcome(order.with_step(step), (Accepted(step.id, context.by),))


def release(order: WorkOrder, command: Release, context: Context) -> Outcome:
    """The department's policy finds somebody else; reminders start anew."""
    before = order.step(command.step)
    step = replace(offer_again(before, context), gave_back=(*before.gave_back, *filter(None, [before.holder])))
    offered = offer(order, step, context, again=True)
    return Outcome(offered.order, (Released(step.id, context.by, command.reason), *offered.events))


def reassign(order: WorkOrder, command: Reassign, context: Context) -> Outcome | Refusal:
    """A manager gives the step to somebody of the company; the step goes to that person's department. Where it could
    not have been handed over, that is the manager's decision."""
    person = context.company.people.get(command.person)
    if person is None:
        return Refusal("unknown_person")
    before = order.step(command.step)
    if before.holder == person.id:
        return Refusal("holds_it_already", {"person": person.id})
    step, home = held_by(before, person.id, context), person.department
    events: tuple[Event, ...] = (Reassigned(step.id, context.by, person.id, before.holder, before.department, home),)
    if _decides(order, before, home):
        step, decision = settled(step, home, context)
        events = (*events, replace(decision, how="reassign"))
    step = moved(step, home, context, by=context.by, reason="", how="reassign")
    return Outcome(order.with_step(step), events)


def _decides(order: WorkOrder, step: Step, department: str) -> bool:
    if department == step.department:
        return False
    return bool(step.settlement or step.dispute or stops(step, department, order.escalation.moves))


def held_by(step: Step, person: str, context: Context) -> Step:
    """The step in somebody's hands. A started step stays started, and its deadline stays."""
    state = StepState.STARTED if step.state is StepState.STARTED else StepState.ACCEPTED
    return replace(
        step,
        state=state,
        holder=person,
        accepted_at=context.now,
        handoff=None,
        snoozed_until=None,
        offered_to=(),
        widens_at=None,
        assigned=False,
    )
