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
        asked = (await code_for_stranger(office.session(connection), "slack", "U9", None)).code

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


async def test_a_stranger_who_tries_again_has_one_code_and_it_keeps_what_they_wanted_last(ready_url: str) -> None:
    office = Office(meridian(), Database(ready_url), system_clock)
    async with office.database.writing() as connection:
        first = await code_for_stranger(office.session(connection), "slack", "U9", {"token": "accept:1001:0:1"})
        same = await code_for_stranger(office.session(connection), "slack", "U9", {"token": "accept:1001:0:1"})
        other = await code_for_stranger(office.session(connection), "slack", "U9", {"text": "mine"})
        silent = await code_for_stranger(office.session(connection), "slack", "U9", None)
        somebody = await code_for_stranger(office.session(connection), "slack", "U8", None)
    assert (first.again, same.again, other.again, silent.again) == (False, True, True, True)
    assert (same.instead, other.instead, silent.instead) == (False, True, False)
    assert {first.code, same.code, other.code, silent.code} == {first.code}
    assert somebody.code != first.code
    async with office.database.writing() as connection:
        let_in = await admit(office.session(connection), first.code, "petra")
    assert let_in
    assert let_in.held == {"text": "mine"}
    await office.database.close()
