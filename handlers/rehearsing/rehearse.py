"""`/order rehearse`: the orders of the past through the edited files, before they are taken."""

from functools import partial

from config.lost import lost_files
from handlers.aside import aside
from handlers.rehearsing.mistakes import lost_words, manages_anything, some_of
from handlers.session import Session
from handlers.showing.view import Reply
from handlers.spans import read_days

USUAL = 90
LONGEST = 3650
"""Days."""


async def rehearse(session: Session, text: str) -> Reply:
    """What the edited files would have done with the orders of so many days ("30", "12w"), compared with the files in
    use. For whoever manages any department, and for admins."""
    if not manages_anything(session):
        return Reply(session.say("admins_only"), done=False)
    return await aside(session, partial(_rehearsed, days=read_days(text, LONGEST) or USUAL))


async def _rehearsed(session: Session, days: int) -> Reply:
    # Only here: few ever ask for it, and everybody would wait for its twenty modules whenever Baton starts.
    from handlers.rehearsing.played_again import played_again

    edited = await session.edited()
    if isinstance(edited, tuple):
        return Reply(session.say("rehearse_failed", errors=some_of(edited)), done=False)
    lost = lost_words(session, lost_files(session.setup, edited), rehearsed=True)
    if lost:
        return Reply(lost, done=False)
    return await played_again(session, edited, days)
