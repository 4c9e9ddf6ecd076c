"""What piles up and may go: old delivery keys, used codes, forms that nobody sent, and what went out for orders that
are long over (docs/how-it-works.md says how long each is kept)."""

from datetime import timedelta

from bot.office import Office
from handlers.look_alikes import mark_older
from storage import tidying

KEYS_KEPT = timedelta(days=7)
"""Far longer than any chat redelivers."""
DRAFTS_KEPT = timedelta(days=30)
NOTICES_KEPT = timedelta(days=90)
"""That long one may still answer under a notice."""
CARDS_KEPT = timedelta(days=90)
"""After the end of an order; whoever reopens it later gets new cards."""


async def tidy(office: Office) -> None:
    """One pass, in transactions that hold nobody up for long; it may run any number of times."""
    now = office.clock()
    keys, drafts, notices = now - KEYS_KEPT, now - DRAFTS_KEPT, now - NOTICES_KEPT
    async with office.database.writing() as connection:
        await mark_older(office.session(connection, None))
        await tidying.drop_old(connection, keys_before=keys, drafts_before=drafts, notices_before=notices)
    dropped = 1
    while dropped:
        async with office.database.writing() as connection:
            dropped = await tidying.drop_what_went_out(connection, closed_before=now - CARDS_KEPT)
