"""Swaps of shifts are kept until they are settled, and count once they are agreed."""

from datetime import date

from storage import swaps
from storage.database import Database
from storage.swaps import Swap
from tests.routing.a_company import MONDAY

FRIDAY = date(2026, 1, 9)


async def test_only_agreed_swaps_count_and_the_newest_comes_first(database: Database) -> None:
    async with database.writing() as connection:
        first = await swaps.add(connection, Swap("eva", "emil", FRIDAY, None, "day"), MONDAY)
        second = await swaps.add(connection, Swap("emil", "eva", FRIDAY, "late", "day"), MONDAY)
        assert await swaps.agreed_since(connection, FRIDAY) == []
        for swap_id in (first, second):
            await swaps.settle(connection, swap_id, "agreed")
        assert [swap.id for swap in await swaps.agreed_since(connection, FRIDAY)] == [second, first]
        assert await swaps.agreed_since(connection, date(2026, 1, 10)) == []
        await swaps.settle(connection, second, "undone")
        assert await swaps.load(connection, second) == Swap("emil", "eva", FRIDAY, "late", "day", "undone", second)
        assert await swaps.load(connection, 99) is None
