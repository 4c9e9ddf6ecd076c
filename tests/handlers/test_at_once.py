"""Two changes at once in a full department: nobody waits for ever, nothing is pulled twice, begun work stays begun."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest
import pytest_asyncio

from bot.delivery.queues import sweep_queues
from routing.commands import Accept, Cancel, Finish, Start
from routing.order import StepState
from routing.priority import Priority
from storage import orders
from tests.handlers.house import House

PATIENCE = 30
"""Seconds after which two changes count as waiting for each other."""


@pytest_asyncio.fixture
async def house(ready_url: str) -> AsyncIterator[House]:
    """On both databases."""
    made = House(ready_url)
    yield made
    await made.office.database.close()


@pytest_asyncio.fixture
async def busy_house(ready_postgres_url: str) -> AsyncIterator[House]:
    """Where two can write at once."""
    made = House(ready_postgres_url)
    yield made
    await made.office.database.close()


async def test_two_who_finish_at_once_make_room_for_two_and_nothing_is_pulled_twice(house: House) -> None:
    made = [await house.order() for _ in range(4)]
    for person, order in (("lin", made[0]), ("wu", made[1])):
        await house.does(person, order, Accept("diagnose"), Start("diagnose"))
    done = Finish("diagnose", {"spare_part": "none"})
    both = asyncio.gather(house.does("lin", made[0], done), house.does("wu", made[1], done))
    await asyncio.wait_for(both, PATIENCE)
    house.now += timedelta(minutes=1)
    await sweep_queues(house.office)
    assert [await house.state(order) for order in made[2:]] == [StepState.OFFERED, StepState.OFFERED]
    assert sorted(await house.happened("Pulled")) == made[2:]


async def test_two_sweeps_at_once_pull_once(house: House) -> None:
    made = [await house.order() for _ in range(3)]
    company = house.office.setup.company
    larger = replace(company.departments["engineering"], capacity=20)
    homes = {**company.departments, "engineering": larger}
    house.office.setup = replace(house.office.setup, company=replace(company, departments=homes))
    await asyncio.wait_for(asyncio.gather(*(sweep_queues(house.office) for _ in range(3))), PATIENCE)
    assert await house.happened("Pulled") == [made[2]]


async def test_urgent_orders_at_once_displace_each_step_once(house: House) -> None:
    made = [await house.order(Priority.LOW) for _ in range(2)]
    urgent = asyncio.gather(*(house.order(Priority.URGENT) for _ in range(3)))
    await asyncio.wait_for(urgent, PATIENCE)
    queued = await house.happened("StepQueued")
    assert [queued.count(order) for order in made] == [1, 1]


async def test_orders_called_off_at_once_wait_for_nobody(house: House) -> None:
    made = [await house.order() for _ in range(8)]
    calls = [house.does("ann", order, Cancel("a duplicate")) for order in made[:6]]
    await asyncio.wait_for(asyncio.gather(*calls), PATIENCE)
    house.now += timedelta(minutes=1)
    await sweep_queues(house.office)
    assert [await house.state(order) for order in made[6:]] == [StepState.OFFERED, StepState.OFFERED]


async def test_what_somebody_is_changing_is_not_waited_for_and_not_displaced(busy_house: House) -> None:
    house = busy_house
    made = [await house.order(Priority.LOW) for _ in range(2)]
    async with house.session("lin") as session:
        await orders.load(session.connection, made[1], lock=True)
        first = await asyncio.wait_for(house.order(Priority.URGENT), PATIENCE)
        second = await asyncio.wait_for(house.order(Priority.URGENT), PATIENCE)
    assert [await house.state(order) for order in made] == [StepState.QUEUED, StepState.OFFERED]
    assert [await house.state(order) for order in (first, second)] == [StepState.OFFERED, StepState.QUEUED]


@pytest.mark.parametrize("kind", ["MadeRoom", "StepQueued"])
async def test_displacing_is_in_both_journals_or_in_none(house: House, kind: str) -> None:
    await house.order(Priority.LOW)
    await house.order(Priority.LOW)
    await house.order(Priority.URGENT)
    assert len(await house.happened(kind)) == 1
