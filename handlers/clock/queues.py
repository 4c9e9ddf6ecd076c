"""What the clock does to the queues: it finds the room that nobody's press made, and says anew what to expect."""

from collections.abc import Iterator, Sequence

from handlers.session import Session
from handlers.staffed import staffed
from routing.commands import Command, Expect, Pull
from routing.context import Context
from routing.elastic.forecast import Forecast, changed_much, forecasts
from routing.elastic.limits import limit_of
from routing.elastic.line import pulled
from routing.staffing import Ticket
from storage import orders

News = Sequence[tuple[int, Command]]
"""(order id, command)."""


async def room_found(session: Session) -> News:
    """The queued steps that there is room for: somebody is back, hours were edited, or the order was busy."""
    context = await staffed(session)
    found: list[tuple[int, Command]] = []
    for department, tickets, load in _queues(context):
        limit = limit_of(context.company, department)
        found += [(ticket.order, Pull(ticket.step)) for ticket in pulled(tickets, load, limit, context.now)]
    return found


async def outlooks(session: Session) -> News:
    """The queued steps that were told something that is no longer true enough."""
    context = await staffed(session)
    found: list[tuple[int, Command]] = []
    for department, tickets, load in _queues(context):
        for (order, step), outlook in forecasts(tickets, load, department, context).items():
            if await _outdated(session, order, step, outlook, context):
                found.append((order, Expect(step, outlook.place, outlook.expected)))
    return found


def _queues(context: Context) -> Iterator[tuple[str, tuple[Ticket, ...], float]]:
    """(department, its queue, its load in hours)."""
    queue, workload = context.staffing.queue, context.staffing.workload
    for department in dict.fromkeys(ticket.department for ticket in queue):
        yield department, tuple(t for t in queue if t.department == department), workload.of_department(department)


async def _outdated(session: Session, order_id: int, step: str, outlook: Forecast, context: Context) -> bool:
    order = await orders.load(session.connection, order_id)
    return order is not None and changed_much(order.step(step), outlook, context)
