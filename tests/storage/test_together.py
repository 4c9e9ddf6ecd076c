"""Statements that go together bring and do what each would by itself, on both databases."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import prepared
from storage.database import Database
from storage.prepared import Prepared
from storage.tables import cards, inbound, journal, notices
from storage.together import Part, additions, change, question, together
from storage.upsert import upsert

NOW = datetime(2026, 1, 5, 10, tzinfo=UTC)
ADD = Prepared(insert(inbound))
THESE = Prepared(select(inbound).where(inbound.c.key.in_(bindparam("keys", expanding=True))).order_by(inbound.c.key))
LATE = Prepared(select(inbound.c.key, inbound.c.at).where(inbound.c.at > bindparam("at")).order_by(inbound.c.at.desc()))
SAY = Prepared(
    update(inbound)
    .where(inbound.c.key == bindparam("of"))
    .values(reply=bindparam("said"))
    .returning(inbound.c.key, inbound.c.reply)
)
KEPT = [{"key": key, "at": NOW + timedelta(hours=hour), "reply": None} for hour, key in enumerate("abc")]


def keys(rows: list[Any]) -> list[str]:
    return [row.key for row in rows]


@pytest.fixture
def trips(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows by every statement that goes to the driver."""
    seen, execute = list[str](), prepared.executed

    async def executed(connection: AsyncConnection, sql: str, *given: Any, **how: Any) -> Any:
        seen.append(sql)
        return await execute(connection, sql, *given, **how)

    monkeypatch.setattr(prepared, "executed", executed)
    return seen


async def test_several_questions_are_answered_each_with_its_own_rows(database: Database) -> None:
    async with database.writing() as connection:
        await together(connection, additions(ADD, KEPT))
        these = question(THESE, {"keys": ["c", "a"]}, keys)
        late = question(LATE, {"at": NOW}, lambda rows: {row.key: row.at for row in rows})
        none = question(THESE, {"keys": ["x"]}, len)
        assert await together(connection, these, late, none) == (
            ["a", "c"],
            {"c": NOW + timedelta(hours=2), "b": NOW + timedelta(hours=1)},
            0,
        )
        assert list((await together(connection, late))[0]) == ["c", "b"], "in the order that was asked for"


async def test_changes_and_questions_go_together(database: Database) -> None:
    async with database.writing() as connection:
        await ADD.run_each(connection, KEPT)
        changed = question(SAY, {"of": "a", "said": "x"}, lambda rows: [tuple(row) for row in rows])
        nobody = question(SAY, {"of": "z", "said": "y"}, len)
        silent = change(Prepared(insert(inbound)), {"key": "d", "at": NOW, "reply": None})
        other = question(THESE, {"keys": ["b"]}, keys)
        assert await together(connection, silent, changed, nobody, other) == (None, [("a", "x")], 0, ["b"])
        assert len(await THESE.rows(connection, {"keys": ["a", "d"]})) == 2


async def test_rows_of_several_tables_are_added_as_if_one_by_one(database: Database) -> None:
    event = {"order_id": 1, "version": 1, "at": NOW, "kind": "Noted", "digest": "d"}
    events = [event | {"link": link, "data": {"said": [link, 1.5, None]}} for link in ("你", "b'\"", "{c}")]
    card = {"order_id": 1, "chat": "slack", "audience": "person:ann", "priority": 1, "wanted": 1, "stale": True}
    those = [card | {"address": address, "due_at": NOW} for address in ("C1", "C2")]
    async with database.writing() as connection:
        await together(
            connection,
            additions(Prepared(insert(journal)), events),
            additions(ADD, []),
            additions(Prepared(insert(cards)), those),
        )
        found = select(journal.c.link, journal.c.data, journal.c.at, journal.c.actor).order_by(journal.c.id)
        assert [tuple(row) for row in await Prepared(found).rows(connection)] == [
            (e["link"], e["data"], NOW, None) for e in events
        ]
        shown = select(cards.c.address, cards.c.face, cards.c.thread, cards.c.shown, cards.c.stale).order_by(cards.c.id)
        assert [tuple(row) for row in await Prepared(shown).rows(connection)] == [
            ("C1", "order", "", 0, True),
            ("C2", "order", "", 0, True),
        ]


async def test_what_is_there_already_is_settled_as_for_one_row(database: Database) -> None:
    add = upsert(notices, lambda fresh: fresh.on_conflict_do_nothing(index_elements=["key"]))
    row = {"order_id": 1, "audience": "person:ann", "kind": "x", "data": {"a": 1}, "priority": 1, "due_at": NOW}
    rows = [row | {"state": "waiting", "key": key} for key in ("a", "b", "a")]
    async with database.writing() as connection:
        for _ in range(2):
            await together(connection, additions(add, rows))
        assert await Prepared(select(func.count()).select_from(notices)).value(connection) == 2


async def test_a_server_is_asked_once(postgres_database: Database, trips: list[str]) -> None:
    async with postgres_database.writing() as connection:
        for count in (1, 2, 3):
            rows = [{"key": f"{count}{n}", "at": NOW, "reply": None} for n in range(count)]
            await together(connection, additions(ADD, rows), question(THESE, {"keys": ["11"]}, len))
    assert len(trips) == 3
    assert len(set(trips)) == 1, "the same statement, however many rows there are"


async def test_nothing_to_do_asks_nobody(database: Database, trips: list[str]) -> None:
    async with database.writing() as connection:
        nobody = Part(THESE, [], len)
        assert await together(connection, additions(ADD, []), nobody, additions(ADD, [])) == (None, 0, None)
    assert trips == []


async def test_only_an_insert_of_one_row_can_be_one_of_many(postgres_database: Database) -> None:
    async with postgres_database.writing() as connection:
        with pytest.raises(ValueError, match="not an INSERT"):
            await together(connection, additions(SAY, [{"of": "a", "said": "x"}]))
