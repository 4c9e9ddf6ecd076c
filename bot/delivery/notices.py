"""Sending notices: once each, if they are still true."""

import hashlib
from dataclasses import replace
from datetime import timedelta

import structlog

from bot.delivery.address import find_private
from bot.delivery.attempt import Done, Moved, Nowhere, Result, Wait, ask_of, attempt
from bot.delivery.budget import Budget
from bot.delivery.digests import render_digest
from bot.delivery.lanes import in_lanes
from bot.delivery.migration import readdress
from bot.delivery.patience import backoff
from bot.office import Office
from bot.ports import Destination, Failing
from handlers.places import read_audience
from handlers.showing.reader import for_audience
from handlers.showing.view import View
from handlers.telling.places import spread
from handlers.telling.show import PLAIN, notice_view, plain_view, still_true
from storage import cards, digests, notices, orders
from storage.notices import NoticeRow

log = structlog.get_logger()
MOST_TRIES = 36
"""Of a place that is closed: an hour of doubled waits, then once an hour for a day."""


async def place_notices(office: Office) -> int:
    """Gives notices their places: one a place of the department, or the person's private conversation. Returns how
    many were claimed."""
    async with office.database.reading() as connection:
        if not await notices.anything_unplaced(connection, office.clock(), tuple(office.chats)):
            return 0
    async with office.database.writing() as connection:
        now = office.clock()
        await digests.bundle(connection, now)
        claimed = await notices.claim_unplaced(connection, now, tuple(office.chats))
    await in_lanes(office, claimed, lambda row: _place(office, row))
    if claimed:
        office.work.set()
    return len(claimed)


async def _place(office: Office, row: NoticeRow) -> None:
    if row.chat is not None:
        await _elsewhere(office, row, f"{row.chat} is not running")
        return
    async with office.database.writing() as connection:
        await spread(office.session(connection), row)


async def deliver_notice(office: Office, budget: Budget, row: NoticeRow) -> None:
    """Sends one claimed notice, or brings the buttons of a sent one up to date, with a call that is paid for; given
    back when it is not needed."""
    view = await _view(office, row)
    if view is None or (row.ref and row.buttons == buttons_of(view)):
        async with office.database.writing() as connection:
            await budget.give_back(connection, row.chat or "", ask_of(row))
            if view is not None:
                await notices.settled(connection, row.id, buttons_of(view))
        return
    await _settle(office, row, view, await attempt(office, budget, row, lambda: _send(office, row, view)))


async def _settle(office: Office, row: NoticeRow, view: View, result: Result) -> None:
    match result:
        case Done(ref) if row.ref is None:
            async with office.database.writing() as connection:
                await notices.sent(connection, row.id, ref, buttons_of(view), office.clock())
        case Wait(time, why, tried):
            async with office.database.writing() as connection:
                await notices.postpone(connection, row.id, office.clock() + time, why, tried=tried)
        case Moved(address):
            await readdress(office, row.chat or "", row.address or "", address)
            if row.ref:  # it stays behind in the old conversation, where nothing can be changed any more
                return await _settled(office, row, view)
            async with office.database.writing() as connection:
                await notices.postpone(connection, row.id, office.clock(), "moved", tried=False)
        case Nowhere(why) if row.ref is None:
            await _elsewhere(office, row, why)
        case _:  # what was sent is brought up to date, or cannot be any more: either way it is done with
            await _settled(office, row, view)


async def _settled(office: Office, row: NoticeRow, view: View) -> None:
    async with office.database.writing() as connection:
        await notices.settled(connection, row.id, buttons_of(view))


def buttons_of(view: View) -> str | None:
    """A fingerprint of the buttons that a notice shows; None for none."""
    if not view.buttons:
        return None
    return hashlib.sha256(repr([(b.id, b.label) for b in view.buttons]).encode()).hexdigest()


async def _view(office: Office, row: NoticeRow) -> View | None:
    """What to say; None (and the notice is dropped) when it was not sent yet and is not true any more."""
    async with office.database.writing() as connection:
        audience = read_audience(row.audience)
        reader = await for_audience(office.session(connection), audience)
        if row.kind in PLAIN:
            return plain_view(reader, row)
        if row.kind == "digest":
            view = await render_digest(reader, row, audience)
            if view is None:
                await notices.dropped(connection, row.id, "not true any more")
            return view
        order = await orders.load(connection, row.order_id)
        if order is None or (row.ref is None and not still_true(order, row)):
            await notices.dropped(connection, row.id, "not true any more")
            return None
        return notice_view(reader, order, row, audience)


async def _send(office: Office, row: NoticeRow, view: View) -> str:
    chat = office.chats[row.chat or "web"]
    address = await find_private(office, row.chat or "web", row.address or "")
    to = Destination(address, row.thread or None, row.reply_to)
    card = row.data.get("card")
    if isinstance(card, int):
        async with office.database.reading() as connection:
            at = await cards.refs(connection, card)
        if at is None:
            raise Failing("the card is not posted yet")
        to = replace(to, address=at[0], reply_to=at[1])
    if row.ref:
        await chat.edit(to, row.ref, view)
        return row.ref
    mark = f"notice:{row.id}"
    if row.attempts and (found := await chat.find(to, mark)) is not None:
        return found
    if address != row.address:
        async with office.database.writing() as connection:
            await notices.settle_place(connection, row.id, row.chat or "web", address, row.thread or "")
    return await chat.post(to, view, mark)


async def _elsewhere(office: Office, row: NoticeRow, why: str) -> None:
    """A person is reached on the web instead. A department's place is tried again, more and more seldom, for a day or
    until it is not true any more: somebody may bring back a channel, or let us in again."""
    log.warning("notice undeliverable", notice=row.id, chat=row.chat, audience=row.audience, why=why)
    async with office.database.writing() as connection:
        if row.audience.startswith("person:") and row.chat != "web" and "web" in office.chats:
            person = row.audience.removeprefix("person:")
            await notices.redirect(connection, row.id, "web", f"@{person}", office.clock())
        elif row.attempts < MOST_TRIES:
            until = office.clock() + backoff(row.attempts, slowest=timedelta(hours=1))
            await notices.postpone(connection, row.id, until, why)
        else:
            await notices.dropped(connection, row.id, why)
