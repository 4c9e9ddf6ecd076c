"""What Baton asks by itself: every second, every half minute, at night."""

from datetime import timedelta

from sqlalchemy import insert

from bench.queries.question import Question
from bot.auditor import LATELY
from bot.housekeeping import CARDS_KEPT, DRAFTS_KEPT, KEYS_KEPT
from handlers.clock.absent import offered_though_away
from handlers.clock.queues import outlooks, room_found
from handlers.session import Session
from storage import absences, budgets, cards, digests, files, looks, notices, staffing, stuck, tidying, timers
from storage.tables import counters
from storage.together import ask


async def _cards(session: Session) -> object:
    rows = await ask(session.connection, cards.due(session.now, "web"))
    await cards.lease(session.connection, rows, session.now)
    return rows


async def _notices(session: Session) -> object:
    rows = await ask(session.connection, notices.due(session.now, "web"))
    await notices.lease(session.connection, rows, session.now)
    return rows


async def _stale_notices(session: Session) -> object:
    return await ask(session.connection, notices.due(session.now - timedelta(hours=1), "web"))


async def _unplaced(session: Session) -> object:
    return await notices.anything_unplaced(session.connection, session.now, ("web",))


async def _digests(session: Session) -> object:
    return await digests.bundle(session.connection, session.now)


async def _any_timer(session: Session) -> object:
    return await timers.anything_due(session.connection, session.now - timedelta(hours=1))


async def _timers(session: Session) -> object:
    return await timers.due(session.connection, session.now)


async def _queues(session: Session) -> object:
    waiting = await staffing.anything_queued(session.connection)
    away = await absences.anybody(session.connection, session.now)
    return waiting, away, await room_found(session), await outlooks(session), await offered_though_away(session)


async def _audit(session: Session) -> object:
    overdue = await stuck.overdue(session.connection, session.now)
    refused = await stuck.failing(session.connection)
    return overdue, refused, await budgets.spent(session.connection, session.now - LATELY)


async def _unmarked(session: Session) -> object:
    return await looks.unmarked(session.connection, list(session.company.order_types))


async def _files(session: Session) -> object:
    return await files.awaited(session.connection)


async def _old(session: Session) -> None:
    now = session.now
    long_ago = now - timedelta(days=20 * 365)  # a night on which no notice has become old
    await tidying.drop_old(
        session.connection, keys_before=now - KEYS_KEPT, drafts_before=now - DRAFTS_KEPT, notices_before=long_ago
    )


async def _first_night(session: Session) -> object:
    return await tidying.drop_what_went_out(session.connection, closed_before=session.now - CARDS_KEPT, limit=100)


async def _another_night(session: Session) -> object:
    night = session.now - CARDS_KEPT
    days = (night - tidying.LOOKED_AT_AGAIN - tidying.EPOCH).days
    await session.connection.execute(insert(counters).values(name=tidying.TIDIED, value=days))
    return await tidying.drop_what_went_out(session.connection, closed_before=night)


SWEEPS = (
    Question("cards that are due, leased", _cards, writes=True),
    Question("notices that are due, leased", _notices, writes=True),
    Question("notices, when none is due", _stale_notices),
    Question("notices without a place", _unplaced),
    Question("notices for a digest", _digests, writes=True),
    Question("timers, when none is due", _any_timer),
    Question("timers that are due, with their orders", _timers, writes=True),
    Question("queues, outlooks, and who is away", _queues),
    Question("the auditor's round", _audit),
    Question("files that are still to come", _files),
    Question("at night: orders without marks", _unmarked),
    Question("at night: keys, forms and notices that are old", _old, writes=True),
    Question("at night: what went out for 100 orders that are long over", _first_night, writes=True),
    Question("at night: the same when tidied before", _another_night, writes=True),
)
