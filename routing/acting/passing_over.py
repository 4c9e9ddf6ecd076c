"""Nobody who is away stays asked: others are asked in their place."""

from routing.acting.offering import narrowed_to, policy_of
from routing.acting.outcome import Outcome
from routing.choosing import choose
from routing.commands import PassOver
from routing.context import Context
from routing.events import Event, HandoffLapsed, NobodyFits, OfferWithdrawn, Widened
from routing.order import OrderState, Step, StepState, WorkOrder
from routing.replacing import replace
from routing.staffing import Absence


def pass_over(order: WorkOrder, command: PassOver, context: Context) -> Outcome:
    """The order with a step offered to nobody who is away now, nor to be taken over by somebody who cannot answer in
    time; without events when none of those asked is away. A step that loses its last guest is seen to by `balancing`,
    as if its turn came now."""
    step = order.step(command.step)
    absence = unanswered_for(order, step, context)
    if step.handoff and absence:
        lapsed = HandoffLapsed(step.id, step.handoff.by, absence.person, absence.end)
        rest = pass_over(order.with_step(replace(step, handoff=None)), command, context)
        return replace(rest, events=(lapsed, *rest.events))
    away = away_of(order, step, context)
    if not away:
        return Outcome(order, ())
    withdrawn = OfferWithdrawn(step.id, step.department, away)
    news: tuple[Event, ...] = ()
    if not set(step.offered_to).isdisjoint(away):
        step, news = _others(order, step, away, context)
    step = replace(step, guests=tuple(guest for guest in step.guests if guest not in away))
    return Outcome(order.with_step(step), (withdrawn, *news))


def away_of(order: WorkOrder, step: Step, context: Context) -> tuple[str, ...]:
    """Those who are asked by name to take a step, and are away now."""
    if order.state is not OrderState.OPEN or step.state is not StepState.OFFERED:
        return ()
    roster = context.staffing.roster
    return tuple(person for person in (*step.offered_to, *step.guests) if roster.away(person, context.now))


def unanswered_for(order: WorkOrder, step: Step, context: Context) -> Absence | None:
    """The absence of the one person who is to take a step over, if they are away when the time to answer ends."""
    handoff = step.handoff
    if order.state is not OrderState.OPEN or handoff is None or handoff.to_person is None:
        return None
    absence = context.staffing.roster.away(handoff.to_person, handoff.until)
    return absence if absence and absence.start < handoff.until else None


def _others(order: WorkOrder, step: Step, away: tuple[str, ...], context: Context) -> tuple[Step, tuple[Event, ...]]:
    """As many of the next best in their place; with nobody left everybody is asked. Those who are asked first now have
    as long as the first had."""
    policy, choice = policy_of(context, step.department), choose(order, step, context)
    left = tuple(person for person in step.offered_to if person not in away)
    fresh = tuple(person for person in choice.people if person not in step.offered_to)
    fresh = fresh[: len(step.offered_to) - len(left)] if policy.how == "best" else ()
    step = replace(step, choice=choice.kept())
    if left:
        step = replace(step, offered_to=(*left, *fresh))
    elif fresh:
        step = narrowed_to(step, fresh, policy, context)
    else:
        step = replace(step, offered_to=(), widens_at=None)
    news: list[Event] = [Widened(step.id, step.department, fresh)] if fresh or not left else []
    if choice.best is None:
        news.append(NobodyFits(step.id, step.department, choice.earliest))
    return step, tuple(news)
