"""Timer rows: in line with what an order wants, claimed when due, fired once."""

import asyncio
from datetime import datetime, timedelta
from itertools import chain

from sqlalchemy import select

from routing.commands import Accept, Command, Comment, Snooze
from routing.timers import Timer, timers_of
from storage import orders, timers
from storage.database import Database
from storage.tables import timers as table
from storage.timers import DueTimer
from tests.routing.a_company import MONDAY
from tests.routing.a_play import Play
from tests.storage.waiting import somebody_waits

SOON = Timer("accept:diagnose:0", "accept", MONDAY + timedelta(hours=1), "diagnose", 0)
LATER = Timer("accept:diagnose:1", "accept", MONDAY + timedelta(hours=2), "diagnose", 1)


async def ordered(database: Database, play: Play) -> None:
    async with database.writing() as connection:
        await orders.add(connection, play.order)


async def align(database: Database, *wanted: Timer, order: int = 1001) -> None:
    async with database.writing() as connection:
        await timers.align(connection, order, wanted)


async def due(database: Database, now: datetime, limit: int = 50) -> list[DueTimer]:
    async with database.writing() as connection:
        return list(await timers.due(connection, now, limit))


async def fire(database: Database, now: datetime) -> list[tuple[str, int]]:
    async with database.writing() as connection:
        found = await timers.due(connection, now)
        return [(timer.kind, timer.level) for timer in found if await timers.fired(connection, timer.id)]


async def test_a_timer_is_due_at_its_moment_and_not_before(database: Database) -> None:
    await ordered(database, Play())
    await align(database, LATER, SOON)
    assert await due(database, SOON.due_at - timedelta(microseconds=1)) == []
    assert [timer.level for timer in await due(database, SOON.due_at)] == [0]
    assert [timer.level for timer in await due(database, LATER.due_at)] == [0, 1]
    assert [timer.level for timer in await due(database, LATER.due_at, limit=1)] == [0]


async def test_a_timer_fires_once_however_often_it_is_wanted(database: Database) -> None:
    await ordered(database, Play())
    await align(database, SOON)
    assert await fire(database, SOON.due_at) == [("accept", 0)]
    await align(database, SOON)
    await align(database)
    await align(database, SOON)
    assert await fire(database, LATER.due_at) == []


async def test_what_is_not_wanted_any_more_is_gone_and_may_come_back(database: Database) -> None:
    await ordered(database, Play())
    await align(database, SOON, LATER)
    await align(database, LATER)
    assert await fire(database, SOON.due_at) == []
    await align(database, SOON, LATER)
    assert await fire(database, SOON.due_at) == [("accept", 0)]


async def test_a_timer_moves_when_its_time_does(database: Database) -> None:
    await ordered(database, Play())
    await align(database, SOON)
    await align(database, Timer(SOON.key, SOON.kind, LATER.due_at, SOON.step))
    assert await due(database, SOON.due_at) == []
    assert len(await due(database, LATER.due_at)) == 1


async def test_the_next_moment_is_known(database: Database) -> None:
    await ordered(database, Play())
    async with database.reading() as connection:
        assert await timers.next_due(connection) is None
    await align(database, LATER, SOON)
    async with database.reading() as connection:
        assert await timers.next_due(connection) == SOON.due_at
    await fire(database, SOON.due_at)
    async with database.reading() as connection:
        assert await timers.next_due(connection) == LATER.due_at


async def test_orders_keep_to_their_own_timers(database: Database) -> None:
    await ordered(database, Play())
    await align(database, SOON)
    await align(database, SOON, order=1002)
    await align(database, order=1002)
    assert [timer.order_id for timer in await due(database, SOON.due_at)] == [1001]


async def test_a_whole_play_keeps_its_rows_in_line(database: Database) -> None:
    play = Play()
    await ordered(database, play)
    moves: list[tuple[str, Command]] = [
        ("eva", Snooze("diagnose", MONDAY + timedelta(hours=1))),
        ("eva", Accept("diagnose")),
        ("sam", Comment("?")),
    ]
    for person, move in moves:
        play.does(person, move)
        wanted = timers_of(play.order, play.context())
        await align(database, *wanted)
        async with database.reading() as connection:
            rows = (await connection.execute(select(table.c.key, table.c.due_at))).all()
        assert {(row.key, row.due_at) for row in rows} == {(timer.key, timer.due_at) for timer in wanted}


async def test_two_sweeps_at_once_never_fire_the_same_timer(database: Database) -> None:
    await ordered(database, Play())
    await align(database, SOON, LATER)
    fired = await asyncio.gather(*(fire(database, LATER.due_at) for _ in range(4)))
    assert sorted(chain.from_iterable(fired)) == [("accept", 0), ("accept", 1)]


async def test_a_timer_of_an_order_that_somebody_is_changing_is_left_to_them(postgres_database: Database) -> None:
    """The press holds the order and is about to drop its timers; a sweep that held a timer and then asked for the
    order would stop both for good."""
    play = Play()
    await ordered(postgres_database, play)
    await align(postgres_database, SOON)
    async with postgres_database.writing() as press:
        await orders.load(press, 1001, lock=True)
        assert await due(postgres_database, SOON.due_at) == []
        await timers.align(press, 1001, [LATER])
    assert [timer.level for timer in await due(postgres_database, LATER.due_at)] == [1]


async def test_a_press_waits_for_a_timer_that_is_firing(postgres_database: Database) -> None:
    play = Play()
    await ordered(postgres_database, play)
    await align(postgres_database, SOON)

    async def press() -> bool:
        async with postgres_database.writing() as connection:
            await orders.load(connection, 1001, lock=True)
            await timers.align(connection, 1001, [LATER])
        return True

    async with postgres_database.writing() as sweep:
        (timer,) = await timers.due(sweep, SOON.due_at)
        pressing = asyncio.create_task(press())
        await somebody_waits(postgres_database)
        assert await timers.fired(sweep, timer.id)
        await orders.load(sweep, 1001, lock=True)
    assert await pressing


async def test_a_timer_that_was_dropped_meanwhile_does_not_fire(postgres_database: Database) -> None:
    await ordered(postgres_database, Play())
    await align(postgres_database, SOON)
    (timer,) = await due(postgres_database, SOON.due_at)
    await align(postgres_database, LATER)
    async with postgres_database.writing() as connection:
        assert not await timers.fired(connection, timer.id)
