"""However many orders there were: sweeps, the desk, the board and a new order find their rows through an index.

The databases here are small: PostgreSQL says which indexes it could use when it is told not to read tables whole. What
the plans of real sizes cost is measured by `make bench ARGS="--only queries"`.
"""

import json
import re
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from typing import Any, cast

import pytest
from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery.deliverer import Deliverer
from bot.housekeeping import tidy
from bot.office import Office
from bot.pages import boards
from bot.ports import Chat
from bot.web_app.pages_port import Filters
from config import EXAMPLE, load_company
from handlers.looking.board import board
from handlers.looking.lists import desk_view, listed
from handlers.ordering.create import create
from handlers.staffed import staffed
from routing.priority import Priority
from storage import cards, notices, prepared
from storage.database import Database
from storage.web_chat import changes, conversation, replies, unread
from tests.plays.scenes import ordered
from tests.plays.stage import staged

PAST_STATES = {"sent", "dropped", "fired", "closed", "cancelled", "done"}
GROWING = {"orders", "steps", "journal", "cards", "notices", "timers", "inbound", "files", "looks", "web_messages"}
"""Tables that get rows with every order."""
NOW = datetime(2026, 1, 5, 10, tzinfo=UTC)
Asked = list[tuple[str, Any]]


@pytest.fixture
async def office(ready_url: str) -> AsyncIterator[Office]:
    """The example company in two chats, in which nothing has happened yet."""
    database = Database(ready_url)
    office = Office(load_company(EXAMPLE), database, lambda: NOW)
    office.chats = dict.fromkeys(("web", "slack"), cast(Chat, None))
    yield office
    await database.close()


@pytest.fixture
def asked(office: Office, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Grows by every statement that the database is asked, with its parameters."""
    return listening(office, monkeypatch)


def listening(office: Office, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Grows from now on, too."""
    seen: Asked = []
    execute = prepared.executed

    def look(_c: Any, _u: Any, statement: str, parameters: Any, _x: Any, many: bool) -> None:
        if statement.startswith(("SELECT", "UPDATE", "DELETE", "WITH")) and not many:
            seen.append((statement, parameters))

    async def executed(connection: AsyncConnection, sql: str, arguments: Any, *, many: bool = False) -> Any:
        look(None, None, sql, arguments, None, many)
        return await execute(connection, sql, arguments, many=many)

    event.listen(office.database.engine.sync_engine, "before_cursor_execute", look)
    monkeypatch.setattr(prepared, "executed", executed)
    return seen


async def scanned(office: Office, asked: Asked) -> list[str]:
    """What the database would read from end to end, or as good as, with the statement."""
    found = []
    plan = _read_by_sqlite if office.database.sqlite else _read_by_postgres
    async with office.database.reading() as connection:
        if not office.database.sqlite:
            for whole in ("seqscan", "hashjoin", "mergejoin"):
                await connection.execute(text(f"SET enable_{whole} = off"))
        for statement, parameters in list(asked):
            found += [f"{table}: {statement}" for table in await plan(connection, statement, parameters)]
    return found


ALMOST_ALL = re.compile(r"\((department|holder|requester|lead|state|audience|kind|type)(=\?|>\?)\)$")
"""Of a department, a person or a kind there are years of rows. The state alone is told apart below."""


async def _read_by_sqlite(connection: AsyncConnection, statement: str, parameters: Any) -> list[str]:
    plan = (await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)).all()
    said = [str(row.detail) for row in plan]
    whole = [words for words in said if words.startswith("SCAN ") or _is_broad(words, parameters)]
    return [words.split()[1] for words in whole if words.split()[1] in GROWING]


def _is_broad(words: str, parameters: Any) -> bool:
    broad = ALMOST_ALL.search(words)
    return broad is not None and (broad[1] != "state" or not PAST_STATES.isdisjoint(map(str, parameters)))


async def _read_by_postgres(connection: AsyncConnection, statement: str, parameters: Any) -> list[str]:
    plan = (await connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", parameters)).scalar_one()
    plan = json.loads(plan) if isinstance(plan, str) else plan
    return [node["Relation Name"] for node in _nodes(plan[0]["Plan"]) if _reads_all(node)]


def _nodes(plan: dict[str, Any], limited: bool = False) -> Iterator[dict[str, Any]]:
    """A plan and the plans in it; `limited` by a LIMIT above, with nothing between that needs all rows first. What may
    be asked for each row or once for all is chosen by how many there are: small databases do not tell."""
    yield plan | {"limited": limited}
    for inner in plan.get("Plans", ()):
        if inner.get("Parent Relationship") == "SubPlan":
            continue
        yield from _nodes(inner, plan["Node Type"] == "Limit" or (limited and plan["Node Type"] == "LockRows"))


def _reads_all(node: dict[str, Any]) -> bool:
    """A table read whole, or an index without a condition of where to look in it."""
    if node.get("Relation Name") not in GROWING or node["Node Type"] in ("ModifyTable", "Bitmap Heap Scan"):
        return False
    return "Index Cond" not in node and not node["limited"]


async def test_sweeps(office: Office, asked: Asked) -> None:
    await Deliverer(office).settle()
    assert len(asked) > 5
    assert await scanned(office, asked) == []


async def test_the_desk_and_the_board(office: Office, asked: Asked) -> None:
    lin = office.setup.company.people["lin"]
    async with office.database.reading() as connection:
        session = office.session(connection, lin)
        await desk_view(session)
        await board(session, None)
        await listed(session, "engineering urgent pump")
        await boards.board(session, Filters(department="engineering", person="lin"))
    assert len(asked) > 5
    assert await scanned(office, asked) == []


async def test_the_web_chat(office: Office, asked: Asked) -> None:
    there = ["#engineering", "#sales", "@lin"]
    async with office.database.reading() as connection:
        await conversation(connection, "#engineering")
        await replies(connection, [1, 2])
        await changes(connection, there, after=0)
        await unread(connection, "lin", there)
    assert len(asked) == 4
    assert await scanned(office, asked) == []


async def test_a_new_order(office: Office, asked: Asked) -> None:
    company = office.setup.company
    values = {"asset": "LINE3", "symptom": "It stands still", "line_state": "stopped"}
    async with office.database.writing() as connection:
        session = office.session(connection, company.people["ann"])
        await create(session, company.order_types["equipment-repair"], values, priority=Priority.HIGH)
        await staffed(session, "equipment-repair")
    assert len(asked) > 5
    assert await scanned(office, asked) == []


async def test_what_is_answered_under_a_message(office: Office, asked: Asked) -> None:
    async with office.database.reading() as connection:
        await cards.at_message(connection, "slack", "C1", "1726000000.000100")
        await notices.at_message(connection, "slack", "C1", "1726000000.000100")
        await notices.outdate_all(connection, [1001, 1002], NOW)
    assert len(asked) == 3
    assert await scanned(office, asked) == []


async def test_a_story_with_its_days_and_nights(ready_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with staged(ready_url, ("slack",)) as stage:
        office = stage.baton.office
        asked = listening(office, monkeypatch)
        ann, lin = await stage.player("ann"), await stage.player("lin")
        await ordered(stage, ann)
        await stage.settle()
        await lin.press("Accept", "WO-1001", "engineering")
        for words in ("mine", "board", "list engineering", "load", "show WO-1001", "why WO-1001", "similar WO-1001"):
            await ann.order(words)
        await stage.later(hours=30)
        await stage.baton.auditor.audit()
        await tidy(office)
        assert len({statement for statement, _ in asked}) > 60
        assert await scanned(office, asked) == []


async def test_a_scan_would_be_seen(office: Office, asked: Asked) -> None:
    async with office.database.reading() as connection:
        await connection.execute(text("SELECT count(*) FROM orders WHERE title = 'x'"))
    assert await scanned(office, asked) != []
