"""The queues of full departments, and what is offered to those who are away, looked through now and then: each step
moves in a transaction of its own."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta

import structlog

from bot.office import Office
from handlers.clock.absent import offered_though_away
from handlers.clock.queues import News, outlooks, room_found
from handlers.moving.record import carry_out
from handlers.session import Session
from routing.commands import Command
from routing.refusal import Refusal
from storage import absences, claims
from storage.database import is_away
from storage.staffing import anything_queued

EVERY = timedelta(seconds=30)
"""Most room is found within the press that makes it; this is for the rest."""
NAME = "queues"
Look = Callable[[Session], Awaitable[News]]
log = structlog.get_logger()


async def sweep_queues(office: Office) -> int:
    """One sweep, by one process of several; returns how many steps moved, or were told something new."""
    moved = 0
    for look in await _due(office):
        for order, command in await _seen(office, look):
            moved += await _done(office, order, command)
    return moved


async def _due(office: Office) -> Sequence[Look]:
    """What there is to look for, if it is time and no other process does."""
    now = office.clock()
    async with office.database.reading() as connection:
        queues = (room_found, outlooks) if await anything_queued(connection) else ()
        away = (offered_though_away,) if await absences.anybody(connection, now) else ()
        if not (queues or away) or not await claims.is_due(connection, NAME, now, EVERY):
            return ()
    async with office.database.writing() as connection:
        return (*away, *queues) if await claims.claim(connection, NAME, now, EVERY) else ()


async def _seen(office: Office, look: Look) -> News:
    async with office.database.reading() as connection:
        return await look(office.session(connection))


async def _done(office: Office, order: int, command: Command) -> bool:
    """One that fails holds up no other; the next sweep tries it again."""
    try:
        async with office.database.writing() as connection:
            result = await carry_out(office.session(connection), order, command)
    except Exception as error:
        if is_away(error):
            raise
        log.exception("a step could not be moved", order=order, command=type(command).__name__)
        return False
    if isinstance(result, Refusal):
        return False
    office.changed(order)
    return True
