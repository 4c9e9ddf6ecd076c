"""The one place where a step's turn comes: to whom it is offered, or given, by its department's policy."""

from routing.acting.outcome import Outcome
from routing.choice import Choice
from routing.choosing import choose
from routing.company import Department
from routing.context import Context
from routing.events import Assigned, Event, NobodyFits, StepOffered, Widened
from routing.offer import OfferPolicy
from routing.order import Step, StepState, WorkOrder
from routing.replacing import replace


def offer(order: WorkOrder, step: Step, context: Context, *, again: bool = False) -> Outcome:
    """The order with a step whose turn it is, in nobody's hands and with its deadline: offered to those who may take
    it, or in the hands of the best. `again`: somebody gave it back."""
    choice = choose(order, step, context)
    step = replace(step, state=StepState.OFFERED, choice=choice.kept())
    policy = policy_of(context, step.department)
    if policy.how == "assign" and choice.best:
        return _assigned(order, step, choice.best.person, context, again)
    if policy.how == "best" and choice.best:
        step = narrowed_to(step, choice.people[: policy.people], policy, context)
    news: list[Event] = [StepOffered(step.id, step.department, again, step.offered_to)]
    if choice.best is None:
        news.append(NobodyFits(step.id, step.department, choice.earliest))
    return Outcome(order.with_step(step), tuple(news))


def policy_of(context: Context, department: str) -> OfferPolicy:
    """How a department's steps find their people; `all` for one that is gone from the company."""
    home: Department | None = context.company.departments.get(department)
    return home.offer if home else OfferPolicy()


def widen(order: WorkOrder, step: Step, context: Context) -> Outcome:
    """Nobody of those asked took it: once the next best are asked too, after that everybody is."""
    policy = policy_of(context, step.department)
    more = _next_best(choose(order, step, context), step, policy)
    if policy.how != "best" or not more or len(step.offered_to) > policy.people:
        step, more = replace(step, offered_to=(), widens_at=None), ()
    else:
        step = narrowed_to(step, (*step.offered_to, *more), policy, context)
    return Outcome(order.with_step(step), (Widened(step.id, step.department, more),))


def _next_best(choice: Choice, step: Step, policy: OfferPolicy) -> tuple[str, ...]:
    return tuple(person for person in choice.people if person not in step.offered_to)[: policy.people]


def narrowed_to(step: Step, people: tuple[str, ...], policy: OfferPolicy, context: Context) -> Step:
    """The step offered to some people only, until it widens."""
    widens = context.hours_of(step.department).after(context.now, policy.widen_after)
    return replace(step, offered_to=people, widens_at=widens)


def _assigned(order: WorkOrder, step: Step, person: str, context: Context, again: bool) -> Outcome:
    step = replace(step, state=StepState.ACCEPTED, holder=person, accepted_at=context.now, assigned=True)
    return Outcome(order.with_step(step), (Assigned(step.id, step.department, person, again),))
