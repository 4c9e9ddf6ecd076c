"""When delivery wakes up by itself, and where it knows from the start where to go."""

import asyncio
from datetime import timedelta

from sqlalchemy import select, update

from bot.clock import system_clock
from bot.delivery.deliverer import Deliverer
from storage import accounts
from storage.accounts import Account
from storage.tables import cards, timers
from tests.handlers.house import House

PATIENCE = 20
"""Seconds after which what has not happened never will."""


async def test_a_timer_rings_at_its_moment_though_no_tick_comes(ready_sqlite_url: str) -> None:
    house = House(ready_sqlite_url, full=False)
    order, office = await house.order(), house.office
    office.clock, rung = system_clock, asyncio.Event()
    office.watchers.append(lambda changed: rung.set() if changed == order else None)
    async with office.database.writing() as connection:
        await connection.execute(update(timers).values(due_at=system_clock() + timedelta(days=1)))
        first = select(timers.c.id).where(timers.c.kind == "accept").order_by(timers.c.level).limit(1)
        soon = {"due_at": system_clock() + timedelta(seconds=0.5)}
        await connection.execute(update(timers).where(timers.c.id.in_(first)).values(**soon))
    deliverer = Deliverer(office)
    deliverer.start()
    await asyncio.wait_for(rung.wait(), PATIENCE)
    await deliverer.stop()
    assert await house.happened("Reminded") == [order]
    await office.database.close()


async def test_a_private_card_knows_its_address_where_somebody_was_reached_before(ready_sqlite_url: str) -> None:
    house = House(ready_sqlite_url, full=False)
    house.office.chats = dict.fromkeys(("slack", "web"))  # type: ignore[assignment]
    async with house.session() as session:
        await accounts.link(session.connection, Account("slack", "U1", "ann", "D1", None), house.now)
    order = await house.order()
    async with house.session() as session:
        query = select(cards.c.chat, cards.c.address).where(cards.c.order_id == order, cards.c.audience == "person:ann")
        assert (await session.connection.execute(query)).all() == [("slack", "D1")]
    await house.office.database.close()
