"""Queues, guests and claims as rows."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from routing.measure import Queued
from routing.order import StepState
from storage import claims, guests, orders
from storage.database import Database
from storage.staffing import anything_queued, live_steps
from tests.routing.a_company import MONDAY, a_company
from tests.routing.a_play import an_order

EVERY = timedelta(seconds=30)


async def test_guests_find_their_orders_until_somebody_took_them(database: Database) -> None:
    order = an_order(a_company())
    invited = order.with_step(replace(order.step("diagnose"), guests=("will", "wanda")))
    async with database.writing() as connection:
        await orders.add(connection, invited)
        await guests.align(connection, None, invited)
        assert [o.id for o in await guests.invited(connection, "will")] == [order.id]
        assert await guests.asked(connection) == {"engineering": ["wanda", "will"]}
        await guests.align(connection, invited, order)
        assert await guests.invited(connection, "will") == []
        assert await guests.asked(connection) == {}


async def test_a_queued_step_is_found_with_what_its_rank_depends_on(database: Database) -> None:
    order = an_order(a_company())
    queued = Queued(MONDAY, 1, MONDAY, below=12.5)
    step = replace(order.step("diagnose"), state=StepState.QUEUED, queued=queued, displaced=1)
    async with database.writing() as connection:
        assert not await anything_queued(connection)
        await orders.add(connection, order.with_step(step))
        assert await anything_queued(connection)
        (live,) = await live_steps(connection)
        assert (live.state, live.queued_at, live.queue_below, live.displaced) == (StepState.QUEUED, MONDAY, 12.5, 1)


async def test_a_step_that_came_later_gets_a_row_of_its_own(database: Database) -> None:
    order = an_order(a_company())
    part = replace(order.step("diagnose"), id="diagnose/1")
    grown = replace(order, steps=(*order.steps, part), version=2)
    async with database.writing() as connection:
        await orders.add(connection, order)
        await orders.save(connection, order, grown)
        assert [live.step for live in await live_steps(connection)] == ["diagnose", "diagnose/1"]


async def test_one_claims_and_the_others_come_too_late(database: Database) -> None:
    now = datetime(2026, 1, 5, 10, tzinfo=UTC)

    async def claimed(at: datetime) -> bool:
        async with database.writing() as connection:
            return await claims.claim(connection, "queues", at, EVERY)

    assert sorted(await asyncio.gather(*(claimed(now) for _ in range(4)))) == [False, False, False, True]
    async with database.reading() as connection:
        assert not await claims.is_due(connection, "queues", now + EVERY / 2, EVERY)
        assert await claims.is_due(connection, "queues", now + EVERY, EVERY)
    assert not await claimed(now + EVERY / 2)
    assert await claimed(now + EVERY)
