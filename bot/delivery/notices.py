"""Sending notices: once each, if they are still true."""

import hashlib
from collections.abc import Collection
from dataclasses import replace
from functools import partial
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery.address import find_private
from bot.delivery.attempt import Done, Moved, Nowhere, Result, Wait, ask_of, attempt
from bot.delivery.drawing import Drawn
from bot.delivery.lanes import Left
from bot.delivery.migration import readdress
from bot.delivery.outgoing import Outgoing
from bot.delivery.own_pages import Posting, enter, post_notices
from bot.delivery.placing import go_elsewhere
from bot.ports import Destination, Failing, OwnPages
from handlers.showing.view import View
from storage import cards, digests, notices
from storage.notices import NoticeRow, Sent


async def deliver_notice(out: Outgoing, row: NoticeRow, drawn: Drawn) -> Left | None:
    """Sends one claimed notice, or brings the buttons of a sent one up to date, with a call that is paid for; given
    back when it is not needed. Returns what is still to be written down."""
    view = drawn.view
    if drawn.overtaken:
        left_out = partial(digests.leave_out, notice_ids=drawn.overtaken, why="not true any more")
        await out.ledger.record(drawn.about, left_out)
    if view is None or (row.ref and row.buttons == buttons_of(view)):
        await out.ledger.record(drawn.about, partial(_unsent, out, row, view))
        return None
    result = await attempt(out, row, lambda: _send(out, row, view, drawn.about))
    if isinstance(result, Moved):
        await readdress(out.office, row.chat or "", row.address or "", result.address)
    if not isinstance(result, Done) or result.what is None:
        await out.ledger.record(drawn.about, partial(_settle, out, row, view, result))
        return None
    if out.office.chats[row.chat or "web"].searchable:
        return result.what
    await result.what()
    return None


async def _unsent(out: Outgoing, row: NoticeRow, view: View | None, connection: AsyncConnection) -> None:
    """Not true any more, or shown like that already."""
    if view is None:
        await notices.dropped(connection, [row.id], "not true any more")
    else:
        await notices.settled(connection, row.id, buttons_of(view))
    await out.budget.give_back(connection, row.chat or "", ask_of(row))


async def _settle(out: Outgoing, row: NoticeRow, view: View, result: Result[Any], connection: AsyncConnection) -> None:
    now, shown = out.office.clock(), buttons_of(view)
    match result:
        case Wait(time, why, tried):
            await notices.postpone(connection, row.id, now + time, why, tried=tried)
        case Moved() if row.ref is None:  # else it stays behind, where nothing can be changed any more
            await notices.postpone(connection, row.id, now, "moved", tried=False)
        case Nowhere(why) if row.ref is None:
            await go_elsewhere(out.office.session(connection), row, why)
        case _:  # what was sent is brought up to date, or cannot be any more: either way it is done with
            await notices.settled(connection, row.id, shown)


def buttons_of(view: View) -> str | None:
    """A fingerprint of the buttons that a notice shows; None for none."""
    if not view.buttons:
        return None
    return hashlib.sha256(repr([(b.id, b.label) for b in view.buttons]).encode()).hexdigest()


async def _send(out: Outgoing, row: NoticeRow, view: View, about: Collection[int]) -> Left | None:
    """What is to be written down of a notice that was sent; None of one that was brought up to date."""
    chat = out.office.chats[row.chat or "web"]
    address = await find_private(out.office, row.chat or "web", row.address or "")
    to = await _under_its_card(out, row, Destination(address, row.thread or None, row.reply_to))
    if row.ref:
        await chat.edit(to, row.ref, view)
        return None
    mark, through = f"notice:{row.id}", partial(Sent, row.id, shown=buttons_of(view))
    ref = await chat.find(to, mark) if row.attempts else None
    if ref is None and isinstance(chat, OwnPages):
        chat.check(to)
        posting = Posting(chat, (to, view, mark), through(message="", at=out.office.clock()))
        return partial(enter, out, about, post_notices, posting)
    if ref is None and to.address != row.address:  # found only now, or its card has moved
        settled = replace(row, address=to.address)
        await out.ledger.record((row.order_id,), lambda connection: notices.settle_places(connection, [settled]))
    sent = through(message=ref or await chat.post(to, view, mark), at=out.office.clock())
    return partial(out.ledger.enter, about, notices.sent, sent)


async def _under_its_card(out: Outgoing, row: NoticeRow, to: Destination) -> Destination:
    """A notice that belongs to one card goes into its thread, unless it had to take another way than the card. Raises
    Failing while that is not posted."""
    card = row.data.get("card")
    if not isinstance(card, int):
        return to
    async with out.office.database.reading() as connection:
        at = await cards.refs(connection, card)
    if at is None:
        raise Failing("the card is not posted yet")
    chat, address, message = at
    return replace(to, address=address, reply_to=message) if chat == row.chat else to
