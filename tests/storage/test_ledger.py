"""The ledger: written down together, and nobody's trouble is another's."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import orders
from storage.database import Database
from storage.ledger import Ledger
from storage.tables import counters
from tests.routing.a_company import a_company
from tests.routing.a_play import an_order


def counting(name: str) -> Callable[[AsyncConnection], Awaitable[None]]:
    """Writes a counter of this name."""

    async def write(connection: AsyncConnection) -> None:
        await connection.execute(insert(counters).values(name=name, value=1))

    return write


async def written(database: Database) -> set[str]:
    async with database.reading() as connection:
        return set((await connection.execute(select(counters.c.name))).scalars().all())


@pytest.fixture
async def database(ready_url: str) -> Database:
    return Database(ready_url)


async def test_what_comes_while_one_transaction_is_written_shares_the_next(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger, begun = Ledger(database), list[int]()
    writing = Database.writing

    def counted(self: Database) -> AbstractAsyncContextManager[AsyncConnection]:
        begun.append(1)
        return writing(self)

    monkeypatch.setattr(Database, "writing", counted)
    await asyncio.gather(*(ledger.record((), counting(f"c{at}")) for at in range(20)))
    assert {f"c{at}" for at in range(20)} <= await written(database)
    assert len(begun) <= 2
    await database.close()


async def test_one_that_fails_spoils_no_other(database: Database) -> None:
    async def fail(_: AsyncConnection) -> None:
        raise LookupError("what is not there")

    ledger = Ledger(database)
    ends = await asyncio.gather(
        ledger.record((), counting("a")),
        ledger.record((), counting("twice")),
        ledger.record((), fail),
        ledger.record((), counting("b")),
        return_exceptions=True,
    )
    assert [type(end) for end in ends] == [type(None), type(None), LookupError, type(None)]
    assert {"a", "b", "twice"} <= await written(database)
    await ledger.record((), counting("after"))
    assert "after" in await written(database)
    await database.close()


async def test_things_of_a_kind_are_written_at_once_and_each_hears_what_came_of_it(database: Database) -> None:
    calls: list[int] = []

    async def write(connection: AsyncConnection, names: Sequence[str]) -> Sequence[str]:
        calls.append(len(names))
        await connection.execute(insert(counters), [{"name": name, "value": 1} for name in names])
        return [name.upper() for name in names]

    ledger = Ledger(database)
    assert await asyncio.gather(*(ledger.record_among((), write, name) for name in "abc")) == ["A", "B", "C"]
    assert calls == [3]
    ends = await asyncio.gather(*(ledger.record_among((), write, name) for name in "dae"), return_exceptions=True)
    assert [end if isinstance(end, str) else type(end) for end in ends] == ["D", IntegrityError, "E"]
    assert await written(database) >= set("abcde")
    await database.close()


async def test_whoever_gave_up_waiting_is_written_all_the_same(database: Database) -> None:
    ledger = Ledger(database)
    impatient = asyncio.ensure_future(ledger.record((), counting("impatient")))
    await asyncio.sleep(0)
    impatient.cancel()
    await ledger.record((), counting("patient"))
    assert {"impatient", "patient"} <= await written(database)
    await database.close()


async def test_an_order_that_somebody_is_changing_keeps_no_other_waiting(ready_postgres_url: str) -> None:
    database = Database(ready_postgres_url)
    order = an_order(a_company())
    async with database.writing() as connection:
        await orders.add(connection, order)
    ledger = Ledger(database)
    async with database.writing() as connection:
        await orders.load(connection, order.id, lock=True)
        about_it = asyncio.ensure_future(ledger.record((order.id + 1, order.id), counting("about it")))
        await asyncio.gather(ledger.record((), counting("a")), ledger.record((order.id + 1,), counting("b")))
        await ledger.record((), counting("c"))
        assert {"a", "b", "c"} <= await written(database)
    await about_it
    assert "about it" in await written(database)
    await database.close()
