"""A rehearsal in a chat: the past is read, played through both companies, and what differs is shown."""

import asyncio
from datetime import timedelta

from config.setup import Setup
from handlers.rehearsing.reading import read_past
from handlers.rehearsing.rehearsal_view import Told, rehearsal_view
from handlers.session import Session
from handlers.showing.view import Reply
from insight.rehearsal import rehearse as play_again
from storage.past_orders import beginning

MOST = 1000
"""Orders played in a chat, the newest: whoever presses a button meanwhile should not wait. The terminal takes all."""


async def played_again(session: Session, edited: Setup, days: int) -> Reply:
    """What an edited company would have done with the orders of so many days, compared with the running one."""
    asked = session.now - timedelta(days=days)
    since = max(asked, await beginning(session.connection, MOST))
    past = await read_past(session.connection, since, session.now)
    if not past.orders and not past.unreadable:
        return Reply(session.say("rehearse_none", since=session.when(asked)))
    report = await asyncio.to_thread(play_again, past.orders, edited.company, session.company, since, session.now)
    told = Told(report, edited.company, past.unreadable, newest=since > asked)
    return Reply(views=(rehearsal_view(session, told),), language=session.language)
