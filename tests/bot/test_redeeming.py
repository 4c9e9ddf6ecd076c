"""A one-time code works once, also for two who try it at the same moment."""

import asyncio

from bot.clock import system_clock
from bot.office import Office
from bot.redeeming import redeemer
from handlers.people.codes import admit, code_for_person, code_for_stranger, link_here
from storage.database import Database
from tests.meridian import meridian
from tests.storage.waiting import somebody_waits


async def test_of_two_who_sign_in_with_one_code_at_once_one_gets_in(ready_url: str) -> None:
    office = Office(meridian(), Database(ready_url), system_clock)
    for _ in range(5):
        async with office.database.writing() as connection:
            code = await code_for_person(office.session(connection), "ann")
        both = await asyncio.gather(*(redeemer(office)(code) for _ in range(8)))
        assert sorted(filter(None, both)) == ["ann"]
    await office.database.close()


async def test_a_code_that_somebody_is_using_links_nobody_else(ready_postgres_url: str) -> None:
    office = Office(meridian(), Database(ready_postgres_url), system_clock)
    async with office.database.writing() as connection:
        own = await code_for_person(office.session(connection), "ann")
        asked = await code_for_stranger(connection, office.session(connection), "slack", "U9", None)

    async def second() -> tuple[object, object]:
        async with office.database.writing() as connection:
            session = office.session(connection)
            return await link_here(session, own, "slack", "U2"), await admit(session, asked, "bao")

    async with office.database.writing() as connection:
        session = office.session(connection)
        assert await link_here(session, own, "slack", "U1") == "ann"
        assert await admit(session, asked, "ann") is not None
        waiting = asyncio.create_task(second())
        await somebody_waits(office.database)
    assert await waiting == (None, None)
    await office.database.close()
