"""Whoever is asked to take a step over and goes away: the one who asked hears at once, instead of when time is up."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest_asyncio
from sqlalchemy import select

from bot.delivery.queues import EVERY, sweep_queues
from handlers.away.off import off
from routing.commands import Accept, HandOff
from storage import orders
from storage.tables import notices as outbox
from tests.handlers.a_counter import said
from tests.handlers.house import House


@pytest_asyncio.fixture
async def house(ready_sqlite_url: str) -> AsyncIterator[House]:
    made = House(ready_sqlite_url, full=False)
    yield made
    await made.office.database.close()


async def wu_asks_lin(house: House) -> int:
    """Wu has a step and asks Lin to take it over."""
    order = await house.order()
    await house.does("wu", order, Accept("diagnose"), HandOff("diagnose", "dentist", to_person="lin"))
    return order


async def asked(house: House, order: int) -> bool:
    async with house.office.database.reading() as connection:
        found = await orders.load(connection, order)
    assert found is not None
    return found.step("diagnose").handoff is not None


async def told(house: House) -> list[str]:
    """Whom the outbox tells of a handover that nobody answers, because they are away."""
    async with house.office.database.reading() as connection:
        query = select(outbox.c.audience).where(outbox.c.kind == "handoff_away")
        return list((await connection.execute(query)).scalars())


async def test_whoever_asked_hears_as_soon_as_an_absence_is_noted(house: House) -> None:
    order = await wu_asks_lin(house)
    async with house.session("lin") as session:
        answer = said(await off(session, "today"))
    assert not await asked(house, order)
    assert await told(house) == ["person:wu"]
    assert "Not with you any more, whoever asked you knows: WO-1001" in answer


async def test_what_was_noted_before_counts_as_soon_as_it_begins(house: House) -> None:
    async with house.session("lin") as session:
        await off(session, "today 11:00 to 18:00")
    order = await wu_asks_lin(house)
    assert await asked(house, order)
    house.now += timedelta(hours=1)
    await sweep_queues(house.office)
    assert not await asked(house, order)
    assert await told(house) == ["person:wu"]
    house.now += EVERY
    assert await sweep_queues(house.office) == 0
