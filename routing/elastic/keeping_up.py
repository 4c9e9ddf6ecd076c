"""What is known of the staff, kept up while one change follows from another."""

from dataclasses import replace

from routing.context import Context
from routing.elastic.limits import burdens_of
from routing.elastic.relief import ticket_of
from routing.order import OrderState, WorkOrder


def kept_up(context: Context, order: WorkOrder) -> Context:
    """The context with the open work and the queue as they are after an order changed; equal to looking anew."""
    staffing = context.staffing
    burdens = [*staffing.workload.without(order.id).burdens, *burdens_of(order, context)]
    tickets = [ticket for ticket in staffing.queue if ticket.order != order.id]
    if order.state is OrderState.OPEN:
        tickets += [ticket_of(order, step, context) for step in order.steps if step.queued]
    told_apart = tuple(sorted(burdens, key=lambda burden: (burden.order, burden.step)))
    workload = replace(staffing.workload, burdens=told_apart)
    queue = tuple(sorted(tickets, key=lambda ticket: (ticket.order, ticket.step)))
    return replace(context, staffing=replace(staffing, workload=workload, queue=queue))
