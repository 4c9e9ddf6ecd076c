"""Timers that are due: each in a transaction of its own, so that one that fails holds up no other."""

from datetime import timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.office import Office
from handlers.clock.strike import strike
from storage import timers
from storage.database import is_away
from storage.timers import DueTimer

AGAIN = timedelta(minutes=10)
"""When a timer that failed is tried again; an edit of the company may have mended it by then."""
log = structlog.get_logger()


async def fire_timers(office: Office) -> int:
    """One sweep; returns how many timers fired."""
    async with office.database.reading() as connection:
        if not await timers.anything_due(connection, office.clock()):
            return 0
    fired = 0
    while fired < 100:
        order = await _fire_one(office)
        if order is None:
            return fired
        fired += 1
        office.changed(order)
    return fired


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
