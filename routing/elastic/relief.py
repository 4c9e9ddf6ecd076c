"""What to do with a step whose turn came where there is no room: ask next door, share it out, make room, queue it."""

from dataclasses import dataclass

from routing.context import Context
from routing.elastic.displacing import victims_of
from routing.elastic.guests import guests_for
from routing.elastic.limits import hours_of, in_hands, limit_of, load_of
from routing.elastic.line import SLACK, fits, pulled
from routing.elastic.splitting import Share, shares_of
from routing.order import Step, WorkOrder
from routing.staffing import Burden, Ticket


@dataclass(frozen=True)
class Relief:
    """One of: `guests` may take the step too; it is cut into `shares`; `victims` make room; else it is queued.
    `hours` of open work with it, against the `limit` of its department."""

    hours: float
    limit: float
    guests: tuple[str, ...] = ()
    shares: tuple[Share, ...] = ()
    victims: tuple[Burden, ...] = ()


def relief_for(order: WorkOrder, step: Step, context: Context, *, late: bool = False) -> Relief | None:
    """What is to be done; None when there is room. The step's own hours do not count against it twice.

    A step that is late was offered before, and goes into the queue only when its people have their hands full: what
    lies there untaken like itself is no reason, and neighbours who may still take it need not be sent away.
    """
    limit, hours = limit_of(context.company, step.department), hours_of(step, context)
    load = load_of(step.department, order, context, step.id)
    if _its_turn(order, step, context, load, limit):
        return None
    full = load + hours
    guests = guests_for(order, step, context)
    if guests:
        return Relief(full, limit, guests=guests)
    shares = shares_of(order, step, context)
    if shares:
        return Relief(full, limit, shares=shares)
    if late and (step.guests or in_hands(step.department, order, context) + hours <= limit + SLACK):
        return None
    return Relief(full, limit, victims=victims_of(order, step, context))


def _its_turn(order: WorkOrder, step: Step, context: Context, load: float, limit: float) -> bool:
    """Whether the step would be taken from the queue at once, after those that are ahead of it."""
    own = ticket_of(order, step, context)
    others = [t for t in tickets_at(step.department, order, context) if t.step != step.id or t.order != order.id]
    if not others:
        return fits(own, load, limit)
    return own in pulled((*others, own), load, limit, context.now)


def tickets_at(department: str, order: WorkOrder, context: Context) -> tuple[Ticket, ...]:
    """The queue of a department: of everybody else's orders as gathered, of this one as it is now."""
    elsewhere = [t for t in context.staffing.queue if t.department == department and t.order != order.id]
    own = [ticket_of(order, s, context) for s in order.steps if s.queued and s.department == department]
    return (*elsewhere, *own)


def ticket_of(order: WorkOrder, step: Step, context: Context) -> Ticket:
    """A step's ticket; of one that is not queued, the one that it would get."""
    since = step.queued.since if step.queued else (step.starts_at or context.now)
    below = step.queued.below if step.queued else None
    return Ticket(order.id, step.id, step.department, hours_of(step, context), order.priority, since, below)
