"""Marks of open orders: look-alikes are found by them, in bounded numbers, and by nothing else."""

from random import Random

import pytest

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


async def test_candidates_are_those_that_a_look_at_every_order_would_find(database: Database) -> None:
    chance = Random(7)
    weights = {f"w:{word}": 1 for word in "abcdefghij"} | {"customer:acme": 3, "asset=line3": 5, "asset=泵7": 5}
    having = {1001 + n: chance.sample(list(weights), chance.randrange(1, 9)) for n in range(40)}
    await add(database, *map(order, having))
    async with database.writing() as connection:
        for number, marks in having.items():
            await looks.mark(connection, order(number), {mark: weights[mark] for mark in marks})
        for _ in range(20):
            wanted = {mark: weights[mark] for mark in chance.sample(list(weights), chance.randrange(1, 9))}
            shared = {number: sum(wanted.get(mark, 0) for mark in marks) for number, marks in having.items()}
            likest = sorted((-weight, -number) for number, weight in shared.items() if weight)[:12]
            found = await looks.candidates(connection, "repair", wanted)
            assert [one.id for one in found] == [-number for _, number in likest]


async def test_what_many_orders_have_in_common_hides_none_that_shares_a_rarer_word(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looks, "NEWEST", 5)
    await add(database, *map(order, range(1001, 1011)))
    async with database.writing() as connection:
        for number in range(1001, 1011):
            own = {"w:plc": 1} if number == 1001 else {}
            await looks.mark(connection, order(number), {"w:line": 1, "w:stopped": 1} | own)
        wanted = {"w:line": 1, "w:stopped": 1, "w:plc": 1}
        found = await looks.candidates(connection, "repair", wanted, limit=3)
        assert [one.id for one in found] == [1001, 1010, 1009]


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
