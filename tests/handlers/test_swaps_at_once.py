"""Swaps that are agreed to at the same moment on PostgreSQL: each shift is given away once."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date

import pytest_asyncio
from sqlalchemy import select

from handlers.away.off import off
from handlers.away.swap import agree, swap
from handlers.showing.view import Reply
from storage import swaps
from storage.tables import notices
from tests.handlers.house import House
from tests.storage.waiting import somebody_waits

FRIDAY = date(2026, 11, 27)


@pytest_asyncio.fixture
async def house(ready_postgres_url: str) -> AsyncIterator[House]:
    """Where one only writes at a time nothing is at once."""
    made = House(ready_postgres_url, full=False)
    yield made
    await made.office.database.close()


async def asks(house: House, person: str, text: str) -> Reply:
    async with house.session(person) as session:
        return await swap(session, text)


async def agrees(house: House, person: str, number: int) -> Reply:
    async with house.session(person) as session:
        return await agree(session, str(number))


async def agreed(house: House) -> list[int]:
    async with house.office.database.reading() as connection:
        return [found.id for found in await swaps.agreed_since(connection, FRIDAY)]


async def test_a_shift_that_two_were_asked_to_take_is_given_to_one(house: House) -> None:
    await asks(house, "lin", "hao friday")
    await asks(house, "lin", "petra friday")
    async with house.session("hao") as session:
        first = await agree(session, "1")
        second = asyncio.create_task(agrees(house, "petra", 2))
        await somebody_waits(house.office.database)
    late = await second
    assert first.done
    assert not late.done
    assert "hours have changed since, so nothing was swapped" in late.words
    assert await agreed(house) == [1]


async def test_pressed_twice_at_once_it_is_agreed_once_and_both_times_said(house: House) -> None:
    await asks(house, "lin", "hao friday")
    said = await asyncio.gather(*(agrees(house, "hao", 1) for _ in range(3)))
    assert sorted(reply.words.partition(".")[0] for reply in said) == ["Agreed", *2 * ["That is agreed already"]]
    assert await agreed(house) == [1]
    async with house.office.database.reading() as connection:
        told = (await connection.execute(select(notices.c.audience).where(notices.c.kind == "swap_settled"))).all()
    assert len(told) == len(set(told))


async def test_nobody_swaps_into_hours_for_which_they_go_away_at_the_same_moment(house: House) -> None:
    await asks(house, "lin", "hao friday")
    async with house.session("hao") as session:
        await off(session, "friday")
        other = asyncio.create_task(agrees(house, "hao", 1))
        await somebody_waits(house.office.database)
    assert "You are away all of Fri, Nov 27" in (await other).words
    assert await agreed(house) == []


async def test_the_same_asked_twice_at_once_is_asked_once(house: House) -> None:
    await asyncio.gather(*(asks(house, "lin", "hao friday") for _ in range(3)))
    async with house.office.database.reading() as connection:
        assert len(await swaps.between(connection, "lin", "hao", FRIDAY)) == 1
