"""What a card shows stays true over reminders and comments; over midnight and delays it does not."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio

from handlers.showing.lasting import still_true_since
from routing.commands import Accept, Comment
from routing.order import WorkOrder
from storage import orders
from tests.handlers.house import House

MIDNIGHT = datetime(2026, 11, 22, 23, tzinfo=UTC)
"""In Berlin, where some of Meridian work; in Shanghai it was seven hours ago."""


@pytest_asyncio.fixture
async def house(ready_sqlite_url: str) -> AsyncIterator[House]:
    """On SQLite."""
    made = House(ready_sqlite_url, full=False)
    yield made
    await made.office.database.close()


async def loaded(house: House, number: int) -> WorkOrder:
    async with house.office.database.reading() as connection:
        found = await orders.load(connection, number)
        assert found is not None
        return found


async def since(house: House, before: WorkOrder, after: WorkOrder) -> datetime | None:
    async with house.session() as session:
        return still_true_since(session, before, after)


async def test_a_comment_leaves_cards_alone_that_were_drawn_today(house: House) -> None:
    number = await house.order()
    before = await loaded(house, number)
    await house.does("ann", number, Comment("It drips on"))
    after = await loaded(house, number)
    assert after.version == before.version + 1
    assert await since(house, before, after) == MIDNIGHT


async def test_a_change_asks_for_all_of_them(house: House) -> None:
    number = await house.order()
    before = await loaded(house, number)
    await house.does("kai", number, Accept("diagnose"))
    assert await since(house, before, await loaded(house, number)) is None


async def test_what_is_expected_later_by_now_is_drawn(house: House) -> None:
    order = await loaded(house, await house.order())
    again = replace(order, version=2)
    house.now += timedelta(hours=1)
    assert await since(house, order, again) == MIDNIGHT
    house.now += timedelta(days=4)
    assert await since(house, order, again) is None


@pytest.mark.parametrize(
    ("zone", "midnight"),
    [("Atlantic/Azores", datetime(2026, 11, 23, 1, tzinfo=UTC)), ("America/New_York", MIDNIGHT)],
)
async def test_the_last_midnight_of_any_reader_counts(house: House, zone: str, midnight: datetime) -> None:
    order = await loaded(house, await house.order())
    setup = house.office.setup
    kai = replace(setup.company.people["kai"], time_zone=zone)
    company = replace(setup.company, people={**setup.company.people, "kai": kai})
    house.office.replace_company(replace(setup, company=company))
    assert await since(house, order, replace(order, version=2)) == midnight
