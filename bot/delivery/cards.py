"""Reconciling cards: render the newest state once, edit or post, record."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery.address import find_private
from bot.delivery.attempt import STOPPING, Done, Gone, Moved, Nowhere, Result, Wait, ask_of, attempt
from bot.delivery.budget import Budget
from bot.delivery.migration import readdress
from bot.delivery.patience import backoff
from bot.delivery.rendering import digest, render_card
from bot.office import Office
from bot.ports import Chat, Destination
from handlers.showing.view import View
from storage import cards, orders
from storage.cards import CardRow

log = structlog.get_logger()


async def deliver_card(office: Office, budget: Budget, row: CardRow) -> None:
    """Brings one claimed card to the newest state, with a call that is paid for; given back when it shows that
    already."""
    async with office.database.reading() as connection:
        order = await orders.load(connection, row.order_id)
        if order is None:
            return
        view = await render_card(office.session(connection), order, row)
    shown = Shown(order.version, digest(view))
    if row.ref and row.shown_hash == shown.digest:
        async with office.database.writing() as connection:
            await _record(connection, row, shown, row.ref, office.clock())
            await budget.give_back(connection, row.chat, ask_of(row))
        return
    result = await attempt(office, budget, row, lambda: _show(office, row, view))
    if isinstance(result, Done):
        until = office.clock() + (budget.pause(row.chat) if row.ref else timedelta(0))
        async with office.database.writing() as connection:
            await _record(connection, row, shown, result.ref, until)
    else:
        await _settle(office, row, result)


@dataclass(frozen=True)
class Shown:
    """What a delivery brought: the order's version, and the fingerprint of its rendering."""

    version: int
    digest: str


async def _settle(office: Office, row: CardRow, result: Result) -> None:
    match result:
        case Wait(time, why, tried):
            await _postpone(office, row, time, why, tried=tried)
        case Nowhere(why):
            await _unreachable(office, row, why)
        case Gone():
            await _forget(office, row)
        case Moved(address):
            await readdress(office, row.chat, row.address, address)


async def _show(office: Office, row: CardRow, view: View) -> str:
    chat: Chat = office.chats[row.chat]
    address = await find_private(office, row.chat, row.address)
    to = Destination(address, row.thread or None)
    if row.ref:
        await chat.edit(to, row.ref, view)
        return row.ref
    if address != row.address:
        async with office.database.writing() as connection:
            await cards.settle_place(connection, row.id, address)
    mark = f"card:{row.id}"
    # An earlier try may have got through before the process died, or before its answer was lost.
    found = await chat.find(to, mark) if row.attempts else None
    if found is not None:
        await chat.edit(to, found, view)
        return found
    return await chat.post(to, view, mark)


async def _record(connection: AsyncConnection, row: CardRow, shown: Shown, ref: str, until: datetime) -> None:
    await cards.shown(connection, row.id, shown.version, shown.digest, ref, until)


async def _postpone(office: Office, row: CardRow, wait: timedelta, why: str, *, tried: bool) -> None:
    write = log.info if why == STOPPING else log.warning  # what a stop leaves to the next start is no trouble
    write("card delayed", card=row.id, chat=row.chat, order=row.order_id, why=why)
    async with office.database.writing() as connection:
        await cards.postpone(connection, row.id, office.clock() + wait, why, tried=tried)


async def _unreachable(office: Office, row: CardRow, why: str) -> None:
    """A person is reached on the web instead; a department's place is tried again, more and more seldom."""
    log.warning("place unreachable", chat=row.chat, address=row.address, audience=row.audience, why=why)
    async with office.database.writing() as connection:
        if row.audience.startswith("person:") and row.chat != "web" and "web" in office.chats:
            person = row.audience.removeprefix("person:")
            await cards.redirect(connection, row.id, "web", f"@{person}", office.clock())
        else:
            until = office.clock() + backoff(row.attempts, slowest=timedelta(hours=1))
            await cards.postpone(connection, row.id, until, why)


async def _forget(office: Office, row: CardRow) -> None:
    async with office.database.writing() as connection:
        await cards.forget_message(connection, row.id, office.clock())
