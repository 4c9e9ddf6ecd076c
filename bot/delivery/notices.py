"""Sending notices: once each, if they are still true."""

import hashlib
from dataclasses import replace
from functools import partial

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery.address import find_private
from bot.delivery.attempt import Done, Moved, Nowhere, Result, Wait, ask_of, attempt
from bot.delivery.drawing import Drawn
from bot.delivery.migration import readdress
from bot.delivery.outgoing import Outgoing
from bot.delivery.placing import go_elsewhere
from bot.ports import Destination, Failing
from handlers.showing.view import View
from storage import cards, digests, notices
from storage.notices import NoticeRow, Sent


async def deliver_notice(out: Outgoing, row: NoticeRow, drawn: Drawn) -> None:
    """Sends one claimed notice, or brings the buttons of a sent one up to date, with a call that is paid for; given
    back when it is not needed."""
    view = drawn.view
    if drawn.overtaken:
        left_out = partial(digests.leave_out, notice_ids=drawn.overtaken, why="not true any more")
        await out.ledger.record(drawn.about, left_out)
    if view is None or (row.ref and row.buttons == buttons_of(view)):
        await out.ledger.record(drawn.about, partial(_unsent, out, row, view))
    else:
        result = await attempt(out, row, lambda: _send(out, row, view))
        if isinstance(result, Moved):
            await readdress(out.office, row.chat or "", row.address or "", result.address)
        if isinstance(result, Done) and row.ref is None:
            through = Sent(row.id, result.ref, buttons_of(view), out.office.clock())
            return await out.ledger.record_among(drawn.about, notices.sent, through)
        await out.ledger.record(drawn.about, partial(_settle, out, row, view, result))


async def _unsent(out: Outgoing, row: NoticeRow, view: View | None, connection: AsyncConnection) -> None:
    """Not true any more, or shown like that already."""
    if view is None:
        await notices.dropped(connection, [row.id], "not true any more")
    else:
        await notices.settled(connection, row.id, buttons_of(view))
    await out.budget.give_back(connection, row.chat or "", ask_of(row))


async def _settle(out: Outgoing, row: NoticeRow, view: View, result: Result, connection: AsyncConnection) -> None:
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


async def _send(out: Outgoing, row: NoticeRow, view: View) -> str:
    chat = out.office.chats[row.chat or "web"]
    address = await find_private(out.office, row.chat or "web", row.address or "")
    to = await _under_its_card(out, row, Destination(address, row.thread or None, row.reply_to))
    if row.ref:
        await chat.edit(to, row.ref, view)
        return row.ref
    mark = f"notice:{row.id}"
    if row.attempts and (found := await chat.find(to, mark)) is not None:
        return found
    if to.address != row.address:  # found only now, or its card has moved
        settled = replace(row, address=to.address)
        await out.ledger.record((row.order_id,), lambda connection: notices.settle_places(connection, [settled]))
    return await chat.post(to, view, mark)


async def _under_its_card(out: Outgoing, row: NoticeRow, to: Destination) -> Destination:
    """A notice that belongs to one card goes into its thread. Raises Failing while that is not posted."""
    card = row.data.get("card")
    if not isinstance(card, int):
        return to
    async with out.office.database.reading() as connection:
        at = await cards.refs(connection, card)
    if at is None:
        raise Failing("the card is not posted yet")
    return replace(to, address=at[0], reply_to=at[1])
