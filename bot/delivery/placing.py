"""Notices get their places: one a place of the department, or the person's private conversation."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

import structlog

from bot.delivery.lanes import Job, in_lanes
from bot.delivery.patience import backoff
from bot.office import Office
from handlers.addresses import Addresses
from handlers.session import Session
from handlers.telling.places import spread
from storage import digests, notices
from storage.database import is_away
from storage.notices import NoticeRow

log = structlog.get_logger()
MOST_TRIES = 36
"""Of a place that is closed: an hour of doubled waits, then once an hour for a day."""


async def place_notices(office: Office) -> int:
    """One sweep; returns how many were given places."""
    async with office.database.reading() as connection:
        if not await notices.anything_unplaced(connection, office.clock(), tuple(office.chats)):
            return 0
    placed = await _all_at_once(office)
    if placed is None:
        placed = await _one_by_one(office)
    if placed:
        office.work.set()
    return placed


async def _all_at_once(office: Office) -> int | None:
    """In one transaction; None when one of them failed and spoiled it for the others."""
    try:
        async with office.database.writing() as connection:
            session = replace(office.session(connection), addresses=Addresses(connection))
            claimed = await _claimed(office, session)
            await _place(session, claimed)
    except Exception as error:
        if is_away(error):
            raise
        return None
    return len(claimed)


async def _one_by_one(office: Office) -> int:
    async with office.database.writing() as connection:
        claimed = await _claimed(office, office.session(connection))

    async def place(row: NoticeRow) -> None:
        async with office.database.writing() as connection:
            await _place(office.session(connection), [row])

    await in_lanes(office, [Job(row, partial(place, row)) for row in claimed])
    return len(claimed)


async def _claimed(office: Office, session: Session) -> Sequence[NoticeRow]:
    await digests.bundle(session.connection, session.now)
    return await notices.claim_unplaced(session.connection, session.now, tuple(office.chats))


async def _place(session: Session, rows: Sequence[NoticeRow]) -> None:
    await spread(session, [row for row in rows if row.chat is None])
    for row in rows:
        if row.chat is not None:
            await go_elsewhere(session, row, f"{row.chat} is not running")


async def go_elsewhere(session: Session, row: NoticeRow, why: str) -> None:
    """A person is reached on the web instead. A department's place is tried again, more and more seldom, for a day or
    until it is not true any more: somebody may bring back a channel, or let us in again."""
    log.warning("notice undeliverable", notice=row.id, chat=row.chat, audience=row.audience, why=why)
    if row.audience.startswith("person:") and row.chat != "web" and "web" in session.chats:
        person = row.audience.removeprefix("person:")
        await notices.redirect(session.connection, [(row.id, "web", f"@{person}")], session.now)
    elif row.attempts < MOST_TRIES:
        until = session.now + backoff(row.attempts, slowest=timedelta(hours=1))
        await notices.postpone(session.connection, row.id, until, why)
    else:
        await notices.dropped(session.connection, [row.id], why)
