"""The orders above and below: placing those that steps wait for, and what one's fate means for the others."""

from collections.abc import Iterator
from dataclasses import replace

from handlers.moving.routed import routed
from handlers.session import Session
from handlers.titles import shortened, title_of
from routing.acting import Outcome
from routing.acting.suborders import awaited, placed, request_of, results_of
from routing.commands import AwaitChild, Command, DropChild, DropParent, TakeUp
from routing.events import AllDone, Cancelled, Reopened, Undone
from routing.order import OrderState, StepState, WorkOrder
from storage import orders


async def place_awaited(session: Session, outcome: Outcome) -> tuple[Outcome, list[Outcome]]:
    """The change with its steps linked to the orders that do them, and those orders, still to be recorded."""
    children: list[Outcome] = []
    for step in awaited(outcome.order):
        request = request_of(outcome.order, step, session.context)
        order_type = session.company.order_types[request.type]
        title = title_of(order_type, request.values) or order_type.name.said_in(session.company.language)
        request = replace(request, title=shortened(title))
        child = await routed(session, request, outcome.order.priority)
        outcome = placed(outcome, step.id, child.order)
        children.append(child)
    return outcome, children


def kin_commands(before: WorkOrder | None, outcome: Outcome) -> Iterator[tuple[int, Command]]:
    """(order id, command): what follows from a change of one order for the orders above and below it."""
    order = outcome.order
    for event in outcome.events:
        if order.parent is not None:
            command = _for_parent(before, order, order.parent.step, event)
            if command is not None:
                yield order.parent.order, command
        if isinstance(event, Cancelled) and before is not None:
            below = [s.child for s in before.steps if s.child and s.state is StepState.ORDERED]
            yield from ((child.order, DropParent(order.number, event.reason)) for child in below)


def _for_parent(before: WorkOrder | None, order: WorkOrder, step: str, event: object) -> Command | None:
    if isinstance(event, AllDone):
        form, result = results_of(order)
        return TakeUp(step, order.id, form, result)
    if isinstance(event, Cancelled):
        return DropChild(step, order.id, event.reason)
    reopened = isinstance(event, Reopened | Undone) and before is not None and before.state is not OrderState.OPEN
    return AwaitChild(step, order.id) if reopened and order.state is OrderState.OPEN else None


async def load_locked(session: Session, order_id: int, seen: WorkOrder | None = None) -> WorkOrder | None:
    """An order that nobody else can change until the transaction ends, and with it those above it. Always the topmost
    first: two transactions that lock in different orders end up waiting for each other. `seen` is the order as it was a
    moment ago, where somebody read it: what is above it stays the same."""
    seen = seen or await orders.load(session.connection, order_id)
    if seen is not None and seen.parent is not None:
        await load_locked(session, seen.parent.order)
    return await orders.load(session.connection, order_id, lock=True)
