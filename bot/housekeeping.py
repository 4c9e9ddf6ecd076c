"""What piles up and may go: old delivery keys, used codes, forms that nobody sent."""

from datetime import timedelta

from bot.office import Office
from storage import tidying

KEYS_KEPT = timedelta(days=7)
"""Far longer than any chat redelivers."""
DRAFTS_KEPT = timedelta(days=30)


async def tidy(office: Office) -> None:
    """One pass, in one transaction; it may run any number of times."""
    now = office.clock()
    async with office.database.writing() as connection:
        await tidying.drop_old(connection, keys_before=now - KEYS_KEPT, drafts_before=now - DRAFTS_KEPT)
