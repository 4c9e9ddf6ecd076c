"""Timers that are due: each in a transaction of its own, so that one that fails holds up no other."""

import structlog

from bot.office import Office
from handlers.clock.strike import strike
from storage import timers

log = structlog.get_logger()


async def fire_timers(office: Office) -> int:
    """One sweep; returns how many timers fired."""
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
        session = office.session(connection)
        due = await timers.due(connection, session.now, limit=1)
        if not due:
            return None
        await strike(session, due[0])
        return due[0].order_id
