"""Statements that go to the driver: what they bring is what SQLAlchemy would bring, and so is what goes wrong."""

import asyncio
from datetime import UTC, datetime

import pytest
from sqlalchemy import bindparam, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError, InvalidRequestError
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.database import Database
from storage.prepared import Prepared
from storage.tables import cards, counters, inbound, journal

NOW = datetime(2026, 1, 5, 10, tzinfo=UTC)
ADD = Prepared(insert(inbound))
ALL = select(inbound).order_by(inbound.c.key)
THESE = Prepared(ALL.where(inbound.c.key.in_(bindparam("keys", expanding=True))))
SAY = Prepared(update(inbound).where(inbound.c.key == bindparam("of")).values(reply=bindparam("said")))


async def filled(connection: AsyncConnection) -> None:
    await ADD.run_each(
        connection,
        [{"key": key, "at": NOW, "reply": reply} for key, reply in zip("abc", ("x", None, "z"), strict=True)],
    )


async def test_rows_are_those_that_sqlalchemy_would_read(database: Database) -> None:
    async with database.writing() as connection:
        await filled(connection)
        plain = (await connection.execute(ALL)).all()
        rows = await Prepared(ALL).rows(connection)
    assert [tuple(row) for row in rows] == [tuple(row) for row in plain]
    assert [(row.key, row.at, row.reply) for row in rows] == [("a", NOW, "x"), ("b", NOW, None), ("c", NOW, "z")]


async def test_json_and_what_a_column_has_by_itself_come_back(database: Database) -> None:
    values = {"order_id": 1, "version": 1, "at": NOW, "kind": "Noted", "digest": "d", "link": "l"}
    card = {"order_id": 1, "chat": "slack", "address": "C1", "audience": "person:ann", "priority": 1, "wanted": 1}
    async with database.writing() as connection:
        await Prepared(insert(journal)).run(connection, values | {"data": {"said": ["你好", 1.5, None]}})
        await Prepared(insert(cards)).run(connection, card | {"stale": True, "due_at": NOW})
        assert await Prepared(select(journal.c.data)).value(connection) == {"said": ["你好", 1.5, None]}
        shown = await Prepared(select(cards.c.face, cards.c.thread, cards.c.shown, cards.c.stale)).row(connection)
    assert shown == ("order", "", 0, True)


@pytest.mark.parametrize("keys", ["", "a", "bc", "abc", "xabcyz"])
async def test_a_list_may_have_any_length(database: Database, keys: str) -> None:
    async with database.writing() as connection:
        await filled(connection)
        for _ in range(2):
            rows = await THESE.rows(connection, {"keys": list(keys)})
            assert [row.key for row in rows] == [key for key in "abc" if key in keys]


async def test_it_says_how_many_rows_it_changed(database: Database) -> None:
    async with database.writing() as connection:
        await filled(connection)
        assert await SAY.run(connection, {"of": "b", "said": "y"}) == 1
        assert await SAY.run(connection, {"of": "nobody", "said": "y"}) == 0
        assert await Prepared(select(func.count()).select_from(inbound)).value(connection) == 3
        assert await THESE.row(connection, {"keys": ["nobody"]}) is None
        assert await THESE.value(connection, {"keys": ["nobody"]}) is None


async def test_what_is_read_alone_is_read_in_a_transaction_that_ends(database: Database) -> None:
    async with database.writing() as connection:
        await filled(connection)
    async with database.reading() as connection:
        assert len(await Prepared(ALL).rows(connection)) == 3
    async with database.writing() as connection:
        await ADD.run(connection, {"key": "d", "at": NOW, "reply": None})
    async with database.reading() as connection:
        assert len(await Prepared(ALL).rows(connection)) == 4


async def test_what_is_wrong_is_said_as_sqlalchemy_says_it_and_nothing_is_kept(database: Database) -> None:
    async def twice() -> None:
        async with database.writing() as connection:
            await filled(connection)
            await ADD.run(connection, {"key": "a", "at": NOW, "reply": None})

    with pytest.raises(IntegrityError, match="INSERT INTO inbound"):
        await twice()
    async with database.reading() as connection:
        assert await Prepared(ALL).rows(connection) == []


async def test_a_value_that_is_missing_or_cannot_be_said_is_refused(database: Database) -> None:
    async with database.writing() as connection:
        await filled(connection)
        with pytest.raises(InvalidRequestError, match="keys"):
            await THESE.rows(connection, {})
        with pytest.raises(ValueError, match="without a time zone"):
            await ADD.run(connection, {"key": "e", "at": NOW.replace(tzinfo=None), "reply": None})
        assert len(await Prepared(ALL).rows(connection)) == 3


async def test_a_connection_that_broke_is_not_used_again(postgres_url: str) -> None:
    database = Database(postgres_url)
    pid = Prepared(select(func.pg_backend_pid().label("pid")))
    try:
        async with database.reading() as connection:
            first = await pid.value(connection)
            async with database.reading() as other:
                await other.execute(select(func.pg_terminate_backend(first)))
            with pytest.raises(DBAPIError) as caught:
                await pid.value(connection)
            assert caught.value.connection_invalidated
        async with database.reading() as connection:
            assert await pid.value(connection) != first
    finally:
        await database.close()


async def test_a_statement_that_is_cancelled_leaves_nothing_behind(database: Database) -> None:
    entered = asyncio.Event()

    async def write() -> None:
        async with database.writing() as connection:
            await filled(connection)
            entered.set()
            while True:
                await Prepared(ALL).rows(connection)
                await asyncio.sleep(0)

    task = asyncio.create_task(write())
    await entered.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with database.writing() as connection:
        assert await Prepared(ALL).rows(connection) == []


async def test_after_a_change_of_the_schema_a_statement_fails_once_at_most(postgres_database: Database) -> None:
    database, worth = postgres_database, Prepared(select(counters.c.value))
    async with database.reading() as one, database.reading() as another:
        assert await worth.value(one) == await worth.value(another)
        async with database.writing() as changing:
            await changing.execute(text("ALTER TABLE counters ALTER COLUMN value TYPE BIGINT"))
        with pytest.raises(DBAPIError, match="cached statement plan is invalid"):
            await worth.value(one)
        assert await worth.value(one) == await worth.value(another)


async def test_a_list_is_one_value_to_a_server_and_what_never_changes_is_said_outright(
    postgres_database: Database,
) -> None:
    c = inbound.c
    found = select(c.key).where(c.key.not_in(bindparam("those", expanding=True)), c.reply.in_(("x", "it's $1")))
    asked = Prepared(found.where(c.at.in_(bindparam("at", expanding=True))).order_by(c.key).limit(7))
    async with postgres_database.writing() as connection:
        rows = zip("abc", ("x", "it's $1", "y"), strict=True)
        await ADD.run_each(connection, [{"key": key, "at": NOW, "reply": reply} for key, reply in rows])
        for those, keys in ((["b"], ["a"]), ([], ["a", "b"]), (["x" * 300, "a"], ["b"]), (["a", "b", "c"], [])):
            assert [row.key for row in await asked.rows(connection, {"those": those, "at": [NOW]})] == keys
        assert await asked.rows(connection, {"those": [], "at": []}) == []
        spellings = {asked.spelling(connection, {"those": those, "at": [NOW]}) for those in ([], ["a"], ["a", "b"])}
    (one,) = spellings
    assert [place[0] for place in one.places] == ["those", "at"]
    assert "'it''s $1'" in one.sql
    assert "LIMIT 7" in one.sql
