"""Deciding a change together with the other orders that have to make room for it."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from handlers.session import Session
from routing.acting import Outcome, act
from routing.commands import Displace
from routing.context import Context
from routing.refusal import Refusal
from storage import orders

Came = TypeVar("Came", Outcome, Outcome | Refusal)


async def reserved(session: Session, context: Context, change: Callable[[Context], Came]) -> Came:
    """What a change comes to. The orders that it puts into the queue are taken in hand first, by id; what somebody else
    is changing at this moment, or has begun, is left alone, and the change decided anew without it.

    Nobody waits here: two changes that each hold an order and wait for the other's would wait for ever.
    """
    while True:
        outcome = change(context)
        if isinstance(outcome, Refusal):
            return outcome
        busy = await _busy(session, context, outcome)
        if not busy:
            return outcome
        staffing = replace(context.staffing, untouchable=context.staffing.untouchable | busy)
        context = replace(context, staffing=staffing)


async def _busy(session: Session, context: Context, outcome: Outcome) -> frozenset[tuple[int, str]]:
    found: set[tuple[int, str]] = set()
    clock = replace(context, actor=None)
    for order_id, command in sorted(outcome.others, key=lambda other: other[0]):
        if isinstance(command, Displace):
            order = await orders.load(session.connection, order_id, lock=True, wait=False)
            if order is None or isinstance(act(order, command, clock), Refusal):
                found.add((order_id, command.step))
    return frozenset(found)
