"""Reconciling cards: claim what is stale, render the newest state once, edit or post, record."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

import structlog

from bot.delivery.address import find_private
from bot.delivery.budget import Budget
from bot.delivery.migration import readdress
from bot.delivery.patience import backoff
from bot.delivery.rendering import digest, render_card
from bot.office import Office
from bot.ports import Chat, Destination, Failing, MessageGone, Migrated, TryLater, Unreachable
from handlers.showing.view import View
from storage import cards, orders
from storage.cards import CardRow

log = structlog.get_logger()


async def deliver_cards(office: Office, budget: Budget) -> int:
    """One sweep; returns how many cards were claimed."""
    async with office.database.writing() as connection:
        claimed = await cards.claim(connection, office.clock(), tuple(office.chats))
    lanes: dict[tuple[str, str], list[CardRow]] = defaultdict(list)
    for row in claimed:
        lanes[(row.chat, row.address)].append(row)
    await asyncio.gather(*(_lane(office, budget, lane) for lane in lanes.values()))
    return len(claimed)


async def _lane(office: Office, budget: Budget, lane: Sequence[CardRow]) -> None:
    """One destination's cards, one after the other: no destination can starve another."""
    for row in lane:
        await _deliver(office, budget, row)


async def _deliver(office: Office, budget: Budget, row: CardRow) -> None:
    now, tried = office.clock(), True
    async with office.database.reading() as connection:
        order = await orders.load(connection, row.order_id)
        if order is None:
            return
        view = await render_card(office.session(connection), order, row)
    fingerprint = digest(view)
    if row.ref and row.shown_hash == fingerprint:
        await _record(office, row, order.version, fingerprint, row.ref)
        return
    wait = budget.take(row.chat, row.address, "edit" if row.ref else "post")
    if wait:
        await _postpone(office, row, wait, "budget", tried=False)
        return
    try:
        ref = await _show(office, row, view)
    except TryLater as later:
        budget.block(row.chat, row.address, later.seconds, everywhere=later.everywhere)
        wait, why, tried = timedelta(seconds=later.seconds), "told to wait", False
    except Failing as failing:
        wait, why = backoff(row.attempts), str(failing) or "no answer"
    except Unreachable as unreachable:
        await _unreachable(office, row, str(unreachable))
        return
    except MessageGone:
        await _forget(office, row)
        return
    except Migrated as migrated:
        await _migrate(office, row, migrated.address)
        return
    else:
        await _record(office, row, order.version, fingerprint, ref)
        return
    log.warning("card delayed", card=row.id, chat=row.chat, order=row.order_id, why=why, at=str(now))
    await _postpone(office, row, wait, why, tried=tried)


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


async def _record(office: Office, row: CardRow, version: int, fingerprint: str, ref: str) -> None:
    async with office.database.writing() as connection:
        await cards.shown(connection, row.id, version, fingerprint, ref, office.clock())


async def _postpone(office: Office, row: CardRow, wait: timedelta, why: str, *, tried: bool) -> None:
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


async def _migrate(office: Office, row: CardRow, address: str) -> None:
    await readdress(office, row.chat, row.address, address)
