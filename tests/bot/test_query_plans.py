"""However many orders there were: sweeps, the desk, the board and a new order find their rows through an index."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any, cast

import pytest
from sqlalchemy import event, text

from bot.delivery.deliverer import Deliverer
from bot.housekeeping import tidy
from bot.office import Office
from bot.ports import Chat
from config import EXAMPLE, load_company
from handlers.looking.board import board
from handlers.looking.lists import desk_view
from handlers.ordering.create import create
from handlers.staffed import staffed
from routing.priority import Priority
from storage.database import Database
from tests.plays.scenes import ordered
from tests.plays.stage import staged

GROWING = {"orders", "steps", "journal", "cards", "notices", "timers", "inbound", "files", "looks", "web_messages"}
"""Tables that get rows with every order."""
NOW = datetime(2026, 1, 5, 10, tzinfo=UTC)
Asked = list[tuple[str, Any]]


@pytest.fixture
async def office(ready_sqlite_url: str) -> AsyncIterator[Office]:
    """The example company in two chats, in which nothing has happened yet."""
    database = Database(ready_sqlite_url)
    office = Office(load_company(EXAMPLE), database, lambda: NOW)
    office.chats = dict.fromkeys(("web", "slack"), cast(Chat, None))
    yield office
    await database.close()


@pytest.fixture
def asked(office: Office) -> Asked:
    """Grows by every statement that the database is asked, with its parameters."""
    return listening(office)


def listening(office: Office) -> Asked:
    """Grows from now on, too."""
    seen: Asked = []

    def look(_c: Any, _u: Any, statement: str, parameters: Any, _x: Any, many: bool) -> None:
        if statement.startswith(("SELECT", "UPDATE", "DELETE")) and not many:
            seen.append((statement, parameters))

    event.listen(office.database.engine.sync_engine, "before_cursor_execute", look)
    return seen


async def scanned(office: Office, asked: Asked) -> list[str]:
    """What SQLite would read from end to end, with the statement."""
    found = []
    async with office.database.reading() as connection:
        for statement, parameters in list(asked):
            plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            steps = [str(row.detail).split() for row in plan.all()]
            whole = [words[1] for words in steps if words[0] == "SCAN"]
            found += [f"{table}: {statement}" for table in whole if table in GROWING]
    return found


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
    assert len(asked) > 5
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


async def test_a_story_with_its_days_and_nights(ready_sqlite_url: str) -> None:
    async with staged(ready_sqlite_url, ("slack",)) as stage:
        office = stage.baton.office
        asked = listening(office)
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
