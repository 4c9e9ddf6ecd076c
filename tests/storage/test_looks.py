"""Marks of open orders: look-alikes are found by them, in bounded numbers, and by nothing else."""

from routing.order import OrderState
from storage import looks
from storage.database import Database
from tests.storage.test_orders import add, order

MARKS = {"asset=line3": 5, "w:plc": 1, "w:stopped": 1}


async def test_orders_that_share_the_heaviest_marks_come_first(database: Database) -> None:
    await add(database, order(1001), order(1002), order(1003))
    async with database.writing() as connection:
        await looks.mark(connection, order(1001), {"w:plc": 1, "w:stopped": 1})
        await looks.mark(connection, order(1002), {"asset=line3": 5})
        await looks.mark(connection, order(1003), {"w:rain": 1})
        found = await looks.candidates(connection, "repair", MARKS)
        assert [one.id for one in found] == [1002, 1001]
        assert [one.id for one in await looks.candidates(connection, "repair", MARKS, limit=1)] == [1002]
        assert await looks.candidates(connection, "complaint", MARKS) == []
        assert await looks.candidates(connection, "repair", {}) == ()


async def test_orders_that_are_over_are_no_candidates(database: Database) -> None:
    await add(database, order(1001), order(1002, state=OrderState.CLOSED))
    async with database.writing() as connection:
        for number in (1001, 1002):
            await looks.mark(connection, order(number), MARKS)
        assert [one.id for one in await looks.candidates(connection, "repair", MARKS)] == [1001]
        await looks.forget(connection, 1001)
        assert await looks.candidates(connection, "repair", MARKS) == []


async def test_marks_are_replaced_and_the_lightest_of_too_many_are_left_out(database: Database) -> None:
    await add(database, order(1001))
    async with database.writing() as connection:
        await looks.mark(connection, order(1001), {"w:rain": 1})
        await looks.mark(connection, order(1001), {"asset=line3": 5} | {f"w:{n}": 1 for n in range(500)})
        assert await looks.candidates(connection, "repair", {"w:rain": 1}) == []
        assert await looks.candidates(connection, "repair", {f"w:{n}": 1 for n in range(500)} | MARKS)


async def test_orders_without_marks_are_found_for_marking(database: Database) -> None:
    await add(database, order(1001), order(1002), order(1003, state=OrderState.CLOSED))
    async with database.writing() as connection:
        await looks.mark(connection, order(1001), MARKS)
        assert [one.id for one in await looks.unmarked(connection, ["repair"])] == [1002]
        assert await looks.unmarked(connection, ["complaint"]) == []
