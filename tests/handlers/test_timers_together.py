"""Many timers in one transaction: each fires once, and does what it would have done alone."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import Table, func, select

from bot.delivery import timers as clock
from bot.delivery.timers import AGAIN, fire_timers
from handlers.clock.room import Room
from handlers.clock.strike import strike_together
from handlers.session import Session
from handlers.telling.announce import announce
from routing.commands import Accept, Cancel, Command, Finish, HandOff, Start
from routing.events import Event
from routing.order import WorkOrder
from routing.timers import Timer
from storage import orders, timers, verifying
from storage.notices import NoticeDraft
from storage.tables import cards, guests, journal, notices, steps
from storage.tables import orders as orders_table
from storage.tables import timers as timers_table
from tests.handlers.house import House

PATIENCE = 30
"""Seconds after which somebody counts as waiting for ever."""
ORDERS = 5
BY_CHANCE = {"id", "salt", "digest", "link"}
"""Columns that differ each time."""


@pytest_asyncio.fixture
async def house(ready_url: str) -> AsyncIterator[House]:
    """On both databases."""
    made = House(ready_url, full=False)
    yield made
    await made.office.database.close()


@pytest_asyncio.fixture
async def busy_house(ready_postgres_url: str) -> AsyncIterator[House]:
    """Where two can write at once."""
    made = House(ready_postgres_url, full=False)
    yield made
    await made.office.database.close()


async def overdue(house: House, count: int = ORDERS) -> Sequence[int]:
    """Orders that nobody touched for days; their ids."""
    made = [await house.order() for _ in range(count)]
    house.now += timedelta(days=7)
    return made


async def fire(house: House) -> int:
    """Until nothing is due; how many timers fired."""
    fired = 0
    while now := await fire_timers(house.office):
        fired += now
    return fired


async def pending(house: House) -> int:
    """Timers that are due and have not fired."""
    due = (timers_table.c.state == "pending", timers_table.c.due_at <= house.now)
    async with house.office.database.reading() as connection:
        return await connection.scalar(select(func.count()).select_from(timers_table).where(*due)) or 0


async def rows(house: House, table: Table) -> Sequence[Mapping[str, Any]]:
    """Everything in a table but what chance makes, in an order that does not depend on when it was written."""
    async with house.office.database.reading() as connection:
        found = (await connection.execute(select(table))).mappings().all()
    kept = [{name: value for name, value in row.items() if name not in BY_CHANCE} for row in found]
    return sorted(kept, key=repr)


async def told_once(house: House, made: Sequence[int]) -> None:
    """Every reminder of every order was told once, and the journal holds together."""
    async with house.office.database.snapshot() as connection:
        told = await connection.execute(select(journal.c.order_id, journal.c.data).where(journal.c.kind == "Reminded"))
        reminders = [(row.order_id, row.data["about"], row.data["level"]) for row in told.all()]
        assert len(set(reminders)) == len(reminders)
        assert {order for order, *_ in reminders} == set(made)
        assert (await verifying.verified(connection)).flaws == []


async def a_week_of_many(house: House) -> None:
    """Orders that wait for all that a timer may be about."""
    made = [await house.order() for _ in range(8)]
    for order in made[1:]:
        async with house.office.database.reading() as connection:
            found = await orders.load(connection, order)
        assert found is not None
        (who, *_) = found.step("diagnose").offered_to or ("lin",)
        moves: list[Command] = [Accept("diagnose"), Start("diagnose"), Finish("diagnose", {"spare_part": "none"})]
        if order % 4 == 0:
            moves[1:] = [HandOff("diagnose", "no time", to_department="quality")]
        await house.does(who, order, *moves[: order % 5])


async def test_together_they_do_what_each_would_do_alone(
    ready_sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = House(ready_sqlite_url, full=False)
    await a_week_of_many(one)
    await one.office.database.close()
    path = Path(ready_sqlite_url.partition("///")[2])
    two = House(f"sqlite+aiosqlite:///{shutil.copy(path, path.with_suffix('.copy'))}", full=False)
    one.now = two.now = one.now + timedelta(days=9)
    together = await fire(one)

    async def refusing(*_: object) -> None:
        raise LookupError("not together")

    monkeypatch.setattr(clock, "strike_together", refusing)
    assert await fire(two) == together > ORDERS
    for table in (orders_table, steps, cards, notices, timers_table, guests, journal):
        assert await rows(one, table) == await rows(two, table), table.name
    for house in (one, two):
        await house.office.database.close()


async def test_one_that_fails_in_the_middle_holds_up_no_other(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    made = await overdue(house)

    async def tripping(session: Session, order: WorkOrder, happened: Sequence[Event]) -> Sequence[NoticeDraft]:
        if order.id == made[2]:
            raise LookupError("what is not there")
        return await announce(session, order, happened)

    for where in ("record", "together"):
        monkeypatch.setattr(f"handlers.moving.{where}.announce", tripping)
    await fire(house)
    await told_once(house, [order for order in made if order != made[2]])
    monkeypatch.undo()
    house.now += AGAIN
    await fire(house)
    await told_once(house, made)


async def test_one_that_does_nothing_any_more_fires_all_the_same(house: House) -> None:
    made = await overdue(house, 2)
    await house.does("ann", made[0], Cancel("a duplicate"))
    async with house.office.database.writing() as connection:
        await timers.add(connection, made[0], [Timer("accept:diagnose:7", "accept", house.now, "diagnose", 7)])
    await fire(house)
    await told_once(house, made[1:])
    assert await pending(house) == 0


async def test_two_processes_at_once_lose_and_double_nothing(
    house: House, ready_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "FIRST", 2)
    monkeypatch.setattr(clock, "AT_ONCE", 2)
    made = await overdue(house)
    other = House(ready_url, full=False)
    other.now = house.now
    await asyncio.wait_for(asyncio.gather(fire(house), fire(other), fire(house)), PATIENCE)
    await fire(house)
    assert await pending(house) == 0
    await told_once(house, made)
    await other.office.database.close()


async def test_what_another_process_is_at_is_left_to_it(busy_house: House, ready_postgres_url: str) -> None:
    made = await overdue(busy_house)
    other = House(ready_postgres_url, full=False)
    other.now = busy_house.now
    async with other.session() as session:
        due = await timers.due_with_orders(session.connection, other.now, 2)
        assert len(due) == 2
        await asyncio.wait_for(fire(busy_house), PATIENCE)
        assert await strike_together(session, due, Room()) == []
        left = {order.id for _, order in due}
        assert set(await busy_house.happened("Reminded")) == set(made) - left
    await fire(busy_house)
    await told_once(busy_house, made)
    await other.office.database.close()


async def test_an_order_that_somebody_is_changing_has_its_turn_later(busy_house: House) -> None:
    made = await overdue(busy_house)
    async with busy_house.session("lin") as session:
        await orders.load(session.connection, made[1], lock=True)
        await asyncio.wait_for(fire(busy_house), PATIENCE)
        assert made[1] not in await busy_house.happened("Reminded")
    await fire(busy_house)
    await told_once(busy_house, made)


async def test_a_full_department_is_looked_after_by_each_in_turn(ready_sqlite_url: str) -> None:
    house = House(ready_sqlite_url)
    made = await overdue(house)
    await fire(house)
    assert await pending(house) == 0
    happened = {order for kind in ("Reminded", "StepQueued") for order in await house.happened(kind)}
    assert happened == set(made)
    await house.office.database.close()


async def test_a_transaction_that_comes_to_no_end_has_fired_nothing(house: House) -> None:
    made = await overdue(house)
    async with house.session() as session:
        due = await timers.due_with_orders(session.connection, house.now, ORDERS)
        assert len(due) == ORDERS
        assert await strike_together(session, due, Room()) == []
        await session.connection.rollback()
    assert await house.happened("Reminded") == []
    await fire(house)
    await told_once(house, made)
