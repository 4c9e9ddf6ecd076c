"""All orders since a moment, a page at a time."""

from datetime import timedelta

from sqlalchemy import text, update

from bot.demo.busy_people import Quarter
from bot.demo.quarter import asked
from insight.past import past_of
from storage.database import Database
from storage.mapping import order_from_json, order_to_json, past_from_json
from storage.past_orders import LONG_AGO, Page, beginning, count, pages
from storage.tables import orders as table
from tests.meridian import meridian
from tests.routing.a_company import MONDAY
from tests.storage.test_orders import add, order

LATER = MONDAY + timedelta(days=1)


async def read(database: Database, page: int = 2) -> list[Page]:
    async with database.reading() as connection:
        return [found async for found in pages(connection, MONDAY, LATER, page=page)]


async def test_pages_hold_every_order_once_oldest_first_also_those_of_one_moment(database: Database) -> None:
    moments = {1005: 0, 1001: 1, 1003: 1, 1002: 1, 1004: 2}
    await add(database, *(order(n, created_at=MONDAY + timedelta(hours=h)) for n, h in moments.items()))
    found = await read(database)
    assert [one.id for page in found for one in page.orders] == [1005, 1001, 1002, 1003, 1004]
    assert [len(page.orders) for page in found] == [2, 2, 1]


async def test_what_came_before_or_comes_later_is_left_out(database: Database) -> None:
    await add(database, order(1001, created_at=MONDAY - timedelta(seconds=1)), order(1002, created_at=LATER))
    assert await read(database) == []
    async with database.reading() as connection:
        assert await count(connection, MONDAY, LATER) == 0
        assert await count(connection, LONG_AGO, LATER) == 1


async def test_an_order_that_cannot_be_read_is_named(database: Database) -> None:
    await add(database, order(1001), order(1002))
    async with database.writing() as connection:
        await connection.execute(update(table).where(table.c.id == 1002).values(body='{"id": 1002}'))
    (page,) = await read(database, page=9)
    assert ([one.id for one in page.orders], page.unreadable) == ([1001], ("WO-1002",))


async def test_the_newest_begin_where_the_oldest_of_them_was_created(database: Database) -> None:
    await add(database, *(order(1001 + n, created_at=MONDAY + timedelta(hours=n)) for n in range(3)))
    async with database.reading() as connection:
        assert await beginning(connection, 2) == MONDAY + timedelta(hours=1)
        assert await beginning(connection, 4) == LONG_AGO


async def test_a_page_is_found_by_the_index_without_sorting(ready_sqlite_url: str) -> None:
    database = Database(ready_sqlite_url)
    query = "EXPLAIN QUERY PLAN SELECT body FROM orders WHERE created_at < '3' AND (created_at, id) > ('1', 2)"
    async with database.reading() as connection:
        rows = (await connection.execute(text(f"{query} ORDER BY created_at, id LIMIT 9"))).all()
    await database.close()
    plan = " ".join(row.detail for row in rows)
    assert "ix_orders_created_at_id" in plan
    assert "TEMP B-TREE" not in plan


def test_what_is_left_out_of_an_order_of_the_past_is_nothing_that_a_rehearsal_looks_at() -> None:
    company = meridian().company
    wanted = asked(MONDAY, company.time_zone)[:30]
    for told in Quarter(company, MONDAY).play(wanted, 1):
        body = order_to_json(told.order)
        assert past_of(past_from_json(body)) == past_of(order_from_json(body))
