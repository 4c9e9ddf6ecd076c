"""What people did lately: remembered for a moment, unless this process knows better."""

from collections.abc import Mapping
from datetime import timedelta

from handlers.lately import FRESH, Lately
from handlers.staffed import past_of
from routing.commands import Accept, Finish, Start
from tests.handlers.house import House

FOUND = {"spare_part": "none"}


async def hours(house: House) -> Mapping[str, float]:
    """Done lately, as the process of a house sees it."""
    async with house.session() as session:
        return (await past_of(session, "equipment-repair")).hours


async def finish_one(house: House) -> None:
    """Wu does the first step of a new order."""
    await house.does("wu", await house.order(), Accept("diagnose"), Start("diagnose"), Finish("diagnose", FOUND))


async def test_what_this_process_finishes_shows_at_once(ready_url: str) -> None:
    house = House(ready_url, full=False)
    assert await hours(house) == {}
    await finish_one(house)
    assert await hours(house) == {"wu": 1.0}
    await house.office.database.close()


async def test_what_another_process_finishes_shows_before_long(ready_url: str) -> None:
    house, other = House(ready_url, full=False), House(ready_url, full=False)
    assert await hours(other) == {}
    await finish_one(house)
    assert await hours(other) == {}
    other.now += FRESH + timedelta(seconds=1)
    assert await hours(other) == {"wu": 1.0}
    for one in (house, other):
        await one.office.database.close()


async def test_a_clock_that_was_set_back_makes_nothing_last(ready_url: str) -> None:
    house, lately = House(ready_url, full=False), Lately()
    async with house.session() as session:
        first = await lately.past(session.connection, "", 28, house.now)
        assert await lately.past(session.connection, "", 28, house.now) is first
        assert await lately.past(session.connection, "", 28, house.now - timedelta(hours=1)) is not first
    await house.office.database.close()
