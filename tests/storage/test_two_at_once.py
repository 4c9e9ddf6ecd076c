"""Two people press at once, or a press meets a timer: one transaction wins, the other hears why, nothing is lost."""

import asyncio
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from config.setup import Setup
from handlers.clock.strike import strike
from handlers.moving.record import carry_out, record
from handlers.session import Session
from handlers.wording import Wording
from routing.acting import Outcome
from routing.commands import Accept, Command, Comment
from routing.events import Ordered
from routing.order import WorkOrder
from routing.refusal import Refusal
from storage import journal, orders, timers
from storage.database import Database
from storage.tables import cards, notices
from tests.routing.a_company import MONDAY, a_company
from tests.routing.a_play import an_order
from tests.storage.waiting import somebody_waits

SETUP = Setup(Path(), a_company())
WORDING = Wording()
HOUR = MONDAY.replace(hour=11)
"""When the first reminder to accept is due."""


def session(connection: AsyncConnection, person: str | None) -> Session:
    who = SETUP.company.people[person] if person else None
    return Session(connection, SETUP, WORDING, HOUR, "en", who)


async def ordered(database: Database) -> None:
    order = an_order(SETUP.company)
    async with database.writing() as connection:
        outcome = Outcome(order, (Ordered("sam", order.lead, order.collaborators),))
        await record(session(connection, "sam"), None, outcome)


async def does(database: Database, person: str, command: Command) -> WorkOrder | Refusal:
    async with database.writing() as connection:
        return await carry_out(session(connection, person), 1001, command)


async def stored(database: Database) -> WorkOrder:
    async with database.reading() as connection:
        order = await orders.load(connection, 1001)
    assert order is not None
    return order


async def test_of_two_who_accept_at_once_one_has_it_and_the_other_hears_who(database: Database) -> None:
    await ordered(database)
    results = await asyncio.gather(
        does(database, "eva", Accept("diagnose")), does(database, "emil", Accept("diagnose"))
    )
    (won,) = [result for result in results if isinstance(result, WorkOrder)]
    holder = won.step("diagnose").holder
    assert [r for r in results if isinstance(r, Refusal)] == [Refusal("taken", {"person": holder, "at": HOUR})]
    assert await stored(database) == won
    assert won.version == 2
    async with database.reading() as connection:
        assert [e.kind for e in await journal.entries(connection, 1001)] == ["Ordered", "Accepted"]
        assert set((await connection.execute(select(cards.c.wanted))).scalars()) == {2}


async def test_the_second_waits_while_the_first_is_still_writing(postgres_database: Database) -> None:
    await ordered(postgres_database)
    async with postgres_database.writing() as connection:
        first = await carry_out(session(connection, "eva"), 1001, Accept("diagnose"))
        second = asyncio.create_task(does(postgres_database, "emil", Accept("diagnose")))
        await somebody_waits(postgres_database)
    assert isinstance(first, WorkOrder)
    assert await second == Refusal("taken", {"person": "eva", "at": HOUR})


async def test_ten_comments_at_once_are_ten_versions(database: Database) -> None:
    await ordered(database)
    await asyncio.gather(*(does(database, "nora", Comment(f"{n}")) for n in range(10)))
    assert (await stored(database)).version == 11
    async with database.reading() as connection:
        assert len(await journal.entries(connection, 1001, ["Commented"])) == 10


async def test_a_press_and_a_sweep_at_once_both_get_through(database: Database) -> None:
    await ordered(database)

    async def sweep() -> None:
        async with database.writing() as connection:
            for timer in await timers.due(connection, HOUR):
                await strike(session(connection, None), timer)

    await asyncio.gather(sweep(), does(database, "eva", Accept("diagnose")), sweep())
    await sweep()
    assert (await stored(database)).step("diagnose").holder == "eva"
    async with database.reading() as connection:
        reminders = await journal.entries(connection, 1001, ["Reminded"])
        assert len(reminders) <= 1
        keys = await connection.scalar(select(func.count(notices.c.key.distinct())))
        assert keys == await connection.scalar(select(func.count()).select_from(notices))


async def test_what_is_refused_writes_nothing(database: Database) -> None:
    await ordered(database)
    assert isinstance(await does(database, "will", Accept("diagnose")), Refusal)
    assert (await stored(database)).version == 1
    async with database.reading() as connection:
        assert len(await journal.entries(connection, 1001)) == 1


async def test_an_order_that_is_not_there_is_refused(database: Database) -> None:
    assert await does(database, "eva", Accept("diagnose")) == Refusal("no_such_order", {"number": "1001"})
