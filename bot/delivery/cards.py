"""Reconciling cards: edit or post the newest state, record."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery.address import find_private
from bot.delivery.attempt import STOPPING, Done, Gone, Moved, Nowhere, Result, Wait, ask_of, attempt
from bot.delivery.drawing import Drawn
from bot.delivery.lanes import Left
from bot.delivery.migration import readdress
from bot.delivery.outgoing import Outgoing
from bot.delivery.own_pages import Posting, enter, post_cards
from bot.delivery.patience import SELDOM, backoff
from bot.delivery.rendering import digest
from bot.ports import Chat, Destination, OwnPages
from handlers.showing.view import View
from storage import cards, moved_cards
from storage.cards import CardRow, Shown

log = structlog.get_logger()


async def deliver_card(out: Outgoing, row: CardRow, drawn: Drawn) -> None:
    """Brings one claimed card to the newest state, with a call that is paid for; given back when it shows that
    already. What is drawn for nobody any more stays as it is."""
    view = drawn.view
    if view is None:
        return await out.ledger.record((row.order_id,), partial(_let_be, out, row))
    shown = digest(view)
    if row.ref and row.shown_hash == shown:
        await out.ledger.record((row.order_id,), partial(_shown_already, out, row, drawn.version, shown))
        return
    result = await attempt(out, row, lambda: _show(out, row, view, partial(_stands, out, row, drawn.version, shown)))
    if isinstance(result, Done):
        await result.what()
    elif isinstance(result, Moved):
        await readdress(out.office, row.chat, row.address, result.address)
    else:
        await out.ledger.record((row.order_id,), partial(_failed, out, row, result, out.office.clock()))
        if isinstance(result, Gone):
            out.office.work.set()  # posted anew at once


def _stands(out: Outgoing, row: CardRow, version: int, shown: str, message: str) -> Shown:
    """What is written down of a card that stands in a message from now on."""
    return Shown(row.id, version, shown, message, out.office.clock() + out.budget.pause(row.chat) * bool(row.ref))


async def _let_be(out: Outgoing, row: CardRow, connection: AsyncConnection) -> None:
    await cards.shown(connection, [Shown(row.id, row.wanted, row.shown_hash or "", row.ref, out.office.clock())])
    await out.budget.give_back(connection, row.chat, ask_of(row))


async def _shown_already(out: Outgoing, row: CardRow, version: int, shown: str, connection: AsyncConnection) -> None:
    await cards.shown(connection, [Shown(row.id, version, shown, row.ref, out.office.clock())])
    await out.budget.give_back(connection, row.chat, ask_of(row))


async def _failed(out: Outgoing, row: CardRow, result: Result[Any], now: datetime, connection: AsyncConnection) -> None:
    match result:
        case Wait(time, why, tried, lasting):
            write = log.info if why == STOPPING else log.warning  # what a stop leaves to the next start is no trouble
            if not (lasting and row.attempts):  # what stays the same is said once
                write("card delayed", card=row.id, chat=row.chat, order=row.order_id, why=why)
            await cards.postpone(connection, row.id, now + time, why, tried=tried)
        case Nowhere(why):
            await _unreachable(out, row, why, now, connection)
        case Gone():
            await moved_cards.forget_message(connection, row.id, now)


async def _unreachable(out: Outgoing, row: CardRow, why: str, now: datetime, connection: AsyncConnection) -> None:
    """A person is reached on the web instead; a department's place is tried again, more and more seldom."""
    log.warning("place unreachable", chat=row.chat, address=row.address, audience=row.audience, why=why)
    if row.audience.startswith("person:") and row.chat != "web" and "web" in out.office.chats:
        person = row.audience.removeprefix("person:")
        await moved_cards.redirect(connection, row.id, "web", f"@{person}", now)
    else:
        until = now + backoff(row.attempts, slowest=SELDOM)
        await cards.postpone(connection, row.id, until, why)


async def _show(out: Outgoing, row: CardRow, view: View, stands: Callable[[str], Shown]) -> Left:
    """What is to be written down once it is shown."""
    chat: Chat = out.office.chats[row.chat]
    address = await find_private(out.office, row.chat, row.address)
    to = Destination(address, row.thread or None)
    if row.ref is None and address != row.address:
        settled = replace(row, address=address)
        await out.ledger.record((row.order_id,), lambda connection: moved_cards.settle_places(connection, [settled]))
    mark = f"card:{row.id}"
    # An earlier try may have got through before the process died, or before its answer was lost.
    found = row.ref or (await chat.find(to, mark) if row.attempts else None)
    if found is not None:
        await chat.edit(to, found, view)
    elif isinstance(chat, OwnPages):
        chat.check(to)
        return partial(enter, out, (row.order_id,), post_cards, Posting(chat, (to, view, mark), stands("")))
    else:
        found = await chat.post(to, view, mark)
    return partial(out.ledger.enter, (row.order_id,), cards.shown, stands(found))
