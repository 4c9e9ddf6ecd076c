"""Timers that are due: many in one transaction, or each in its own when that fails, so that it holds up no other."""

from collections.abc import Sequence
from datetime import timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.office import Office
from handlers.clock.room import Room
from handlers.clock.strike import strike, strike_together
from storage import timers
from storage.database import is_away
from storage.timers import DueTimer

AGAIN = timedelta(minutes=10)
"""When a timer that failed is tried again; an edit of the company may have mended it by then."""
AT_ONCE = 40
"""Timers in one transaction, which on SQLite keeps everybody else from writing."""
FIRST = 5
"""Timers in the first transaction of a sweep, and then twice as many each time: the first reminder is soon on its
way."""
A_SWEEP = 400
"""Timers after which something else that the clock does has its turn."""
log = structlog.get_logger()


async def fire_timers(office: Office) -> int:
    """One sweep; returns how many timers fired."""
    async with office.database.reading() as connection:
        if not await timers.anything_due(connection, office.clock()):
            return 0
    fired, room, most = 0, Room(), FIRST
    while fired < A_SWEEP:
        orders = await _fire_many(office, room, most)
        most = min(2 * most, AT_ONCE)
        for order in orders:
            office.changed(order)
        if not orders:
            return fired
        fired += len(orders)
    return fired


async def _fire_many(office: Office, room: Room, most: int) -> Sequence[int]:
    """The orders of timers that fired in one transaction. When one of them fails, or concerns more orders than its
    own, those that have not fired do so one by one."""
    try:
        async with office.database.writing() as connection:
            due = await timers.due_with_orders(connection, office.clock(), most)
            alone = await strike_together(office.session(connection), due, room) if due else ()
    except Exception as error:
        if is_away(error):
            raise
        log.warning("timers failed together, and are fired one by one", error=str(error))
        return await _fire_one_by_one(office, most)
    fired = [timer for timer, _ in due if timer not in alone]
    for timer in fired:
        log.info("timer", timer=timer.id, kind=timer.kind, order=timer.order_id)
    return [*(timer.order_id for timer in fired), *await _fire_one_by_one(office, len(alone))]


async def _fire_one_by_one(office: Office, most: int) -> Sequence[int]:
    orders: list[int] = []
    while len(orders) < most and (order := await _fire_one(office)) is not None:
        orders.append(order)
    return orders


async def _fire_one(office: Office) -> int | None:
    async with office.database.writing() as connection:
        due = await timers.due(connection, office.clock(), limit=1)
        if not due:
            return None
        with structlog.contextvars.bound_contextvars(order=due[0].order_id):
            await _fire(office, connection, due[0])
        return due[0].order_id


async def _fire(office: Office, connection: AsyncConnection, timer: DueTimer) -> None:
    """Takes back what a failing timer has written, and lets it wait."""
    try:
        async with connection.begin_nested():
            await strike(office.session(connection), timer)
        log.info("timer", timer=timer.id, kind=timer.kind)
    except Exception as error:
        if is_away(error):
            raise
        log.exception("a timer failed", timer=timer.id, kind=timer.kind, order=timer.order_id)
        await timers.postpone(connection, timer.id, office.clock() + AGAIN)
