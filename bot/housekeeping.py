"""What piles up and may go: old delivery keys, used codes, forms that nobody sent, and what went out for orders that
are long over (docs/how-it-works.md says how long each is kept)."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.office import Office
from handlers.look_alikes import mark_older
from storage import claims, tidying

HOUR = 3
"""Of the company's night."""
NAME = "tidy"
OFTEN = timedelta(hours=20)
"""Two nights are further apart, whatever the clocks are set to."""

KEYS_KEPT = timedelta(days=7)
"""Far longer than any chat redelivers."""
DRAFTS_KEPT = timedelta(days=30)
NOTICES_KEPT = timedelta(days=90)
"""That long one may still answer under a notice."""
CARDS_KEPT = timedelta(days=90)
"""After the end of an order; whoever reopens it later gets new cards."""


async def tidy(office: Office) -> bool:
    """The pass of the last night, in transactions that hold nobody up for long; False when one of the processes that
    share the database has done it. What is claimed and not done, because the process died, is for the next night."""
    now = office.clock()
    due = last_night(now, office.setup.company.time_zone)
    async with office.database.reading() as connection:
        if not await claims.is_due(connection, NAME, due, OFTEN):
            return False
    keys, drafts, notices = now - KEYS_KEPT, now - DRAFTS_KEPT, now - NOTICES_KEPT
    async with office.database.writing() as connection:
        if not await claims.claim(connection, NAME, due, OFTEN):
            return False
        await mark_older(office.session(connection, None))
        await tidying.drop_old(connection, keys_before=keys, drafts_before=drafts, notices_before=notices)
    dropped = 1
    while dropped:
        async with office.database.writing() as connection:
            dropped = await tidying.drop_what_went_out(connection, closed_before=now - CARDS_KEPT)
    return True


def last_night(now: datetime, zone: str) -> datetime:
    """The last time that it was HOUR o'clock in a zone."""
    local = now.astimezone(ZoneInfo(zone))
    night = local.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return night if night <= local else night - timedelta(days=1)
