"""`/order rehearse`: the orders of the past through the edited files, before they are taken."""

import asyncio
from datetime import timedelta

from config.lost import lost_files
from handlers.rehearsing.mistakes import lost_words, manages_anything, some_of
from handlers.rehearsing.reading import read_past
from handlers.rehearsing.rehearsal_view import Told, rehearsal_view
from handlers.session import Session
from handlers.showing.view import Reply
from handlers.spans import read_days
from insight.rehearsal import rehearse as play_again
from storage.past_orders import beginning

USUAL = 90
MOST = 1000
"""Orders played in a chat, the newest: whoever presses a button meanwhile should not wait. The terminal takes all."""
LONGEST = 3650
"""Days."""


async def rehearse(session: Session, text: str) -> Reply:
    """What the edited files would have done with the orders of so many days ("30", "12w"), compared with the files in
    use. For whoever manages any department, and for admins."""
    if not manages_anything(session):
        return Reply(session.say("admins_only"), done=False)
    days = read_days(text, LONGEST) or USUAL
    edited = await session.edited()
    if isinstance(edited, tuple):
        return Reply(session.say("rehearse_failed", errors=some_of(edited)), done=False)
    lost = lost_words(session, lost_files(session.setup, edited), rehearsed=True)
    if lost:
        return Reply(lost, done=False)
    asked = session.now - timedelta(days=days)
    since = max(asked, await beginning(session.connection, MOST))
    past = await read_past(session.connection, since, session.now)
    if not past.orders and not past.unreadable:
        return Reply(session.say("rehearse_none", since=session.when(asked)))
    report = await asyncio.to_thread(play_again, past.orders, edited.company, session.company, since, session.now)
    told = Told(report, edited.company, past.unreadable, newest=since > asked)
    return Reply(views=(rehearsal_view(session, told),), language=session.language)
