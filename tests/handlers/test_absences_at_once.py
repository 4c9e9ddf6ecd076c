"""Two who go away at the same moment on PostgreSQL: the second is counted with the first already gone."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest_asyncio

from handlers.away.back import back
from handlers.away.off import off
from routing.offer import OfferPolicy
from storage import absences, orders
from tests.handlers.house import House
from tests.storage.waiting import somebody_waits


@pytest_asyncio.fixture
async def house(ready_postgres_url: str) -> AsyncIterator[House]:
    """Engineering asks its best one first. Where one only writes at a time nothing is at once."""
    made = House(ready_postgres_url, full=False)
    setup = made.office.setup
    engineering = replace(setup.company.departments["engineering"], offer=OfferPolicy("best", 1))
    homes = {**setup.company.departments, "engineering": engineering}
    made.office.setup = replace(setup, company=replace(setup.company, departments=homes))
    yield made
    await made.office.database.close()


async def goes_off(house: House, person: str) -> None:
    async with house.session(person) as session:
        await off(session, "today")


async def asked(house: House, order: int) -> tuple[str, ...]:
    async with house.office.database.reading() as connection:
        found = await orders.load(connection, order)
    assert found is not None
    return found.step("diagnose").offered_to


async def test_nothing_is_offered_to_somebody_who_goes_away_at_the_same_moment(house: House) -> None:
    before = await house.order()
    (first,) = await asked(house, before)
    await goes_off(house, first)
    (second,) = await asked(house, before)
    async with house.session(first) as session:
        await back(session, "")
    order = await house.order()
    assert await asked(house, order) == (first,)
    async with house.session(first) as session:
        await off(session, "today")
        other = asyncio.create_task(goes_off(house, second))
        await somebody_waits(house.office.database)
    await other
    assert not {first, second} & set(await asked(house, order))


async def test_the_same_days_said_twice_at_once_are_noted_once(house: House) -> None:
    await asyncio.gather(*(goes_off(house, "lin") for _ in range(3)))
    async with house.office.database.reading() as connection:
        assert len(await absences.of_person(connection, "lin", house.now)) == 1
