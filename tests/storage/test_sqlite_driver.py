"""SQLite's own driver: as little to and fro as possible, and nothing lost by it."""

import asyncio
import gc
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError

from storage import sqlite_driver
from storage.database import Database, is_away
from storage.sqlite_driver import AT_ONCE, Connection

MANY = 2 * AT_ONCE + 7
COUNTED = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {MANY}) SELECT i FROM n"


@pytest.fixture
def trips(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows by one with each trip to the driver's thread."""
    seen: list[str] = []
    execute = Connection._execute

    async def watched(self: Connection, work: Callable[..., Any], *args: Any, **named: Any) -> Any:
        seen.append(getattr(work, "__name__", str(work)))
        return await execute(self, work, *args, **named)  # type: ignore[no-untyped-call]

    monkeypatch.setattr(Connection, "_execute", watched)
    return seen


async def test_a_statement_is_one_trip(
    ready_sqlite_url: str, trips: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_driver, "QUICK", 0)
    sqlite_driver.forget_paces()
    database = Database(ready_sqlite_url)
    async with database.reading() as connection:
        trips.clear()
        assert (await connection.execute(text("SELECT 1 UNION SELECT 2"))).scalars().all() == [1, 2]
        assert len(trips) == 1, "the statement; BEGIN waits for nobody"
        await connection.execute(text("SELECT 3"))
        assert len(trips) == 2
    await database.close()


async def test_a_statement_that_was_quick_makes_no_trip(
    ready_sqlite_url: str, trips: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_driver, "QUICK", 10)
    database = Database(ready_sqlite_url)
    for _ in range(2):
        trips.clear()
        async with database.reading() as connection:
            assert (await connection.execute(text("SELECT 4"))).scalar_one() == 4
    assert trips == []
    for _ in range(2):
        trips.clear()
        async with database.writing() as connection:
            await connection.execute(text("SELECT 4"))
    assert trips == [], "nobody else writes, and there is nothing to bring to the disk"
    async with database.writing() as connection:
        await connection.execute(text("UPDATE counters SET value = 7"))
        trips.clear()
        await connection.execute(text("INSERT INTO counters (name, value) VALUES (:name, 1)"), [{"name": "a"}])
    assert len(trips) == 2, "the statement's first time, and COMMIT, which waits for the disk"
    monkeypatch.setattr(sqlite_driver, "QUICK", 0)
    async with database.reading() as connection:
        await connection.execute(text("SELECT 4"))
        trips.clear()
        await connection.execute(text("SELECT 4"))
        assert len(trips) == 1, "it was slow"
    await database.close()


async def test_when_many_statements_were_quick_those_that_are_asked_again_stay_so(
    ready_sqlite_url: str, trips: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_driver, "QUICK", 10)
    monkeypatch.setattr(sqlite_driver, "MOST", 10)
    sqlite_driver.forget_paces()
    database = Database(ready_sqlite_url)
    async with database.reading() as connection:
        for once in range(10):
            await connection.execute(text(f"SELECT {once}"))
        for _ in range(2):
            trips.clear()
            for _ in range(4):
                await connection.execute(text("SELECT 'again'"))
        assert trips == []
    await database.close()


async def test_who_finds_another_process_writing_waits_on_the_thread(ready_sqlite_url: str, trips: list[str]) -> None:
    database, other = Database(ready_sqlite_url), Database(ready_sqlite_url)
    async with other.reading() as connection:
        await connection.execute(text("SELECT 1"))

    async def write() -> None:
        async with other.writing() as connection:
            await connection.execute(text("UPDATE counters SET value = 8"))

    async with database.writing():
        trips.clear()
        waiting = asyncio.ensure_future(write())
        await asyncio.wait({waiting}, timeout=0.05)
        assert trips
        assert not waiting.done()
    await waiting
    await database.close()
    await other.close()


async def test_nothing_overtakes_what_is_on_the_thread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_driver, "QUICK", 10)
    connection = sqlite_driver.connect(str(tmp_path / "a.db"), isolation_level=None)
    await connection
    await connection.cursor().execute("SELECT 5")
    done, go = list[str](), threading.Event()

    def slow(_: object) -> None:
        go.wait(20)
        done.append("slow")

    given_up = asyncio.ensure_future(connection.at_once(slow))
    await asyncio.sleep(0)
    given_up.cancel()
    after = asyncio.ensure_future(connection.at_pace("SELECT 5", lambda _: done.append("quick")))
    await asyncio.sleep(0)
    go.set()
    await after
    assert done == ["slow", "quick"]
    await connection.close()


async def test_many_rows_all_come(ready_sqlite_url: str) -> None:
    database = Database(ready_sqlite_url)
    async with database.reading() as connection:
        assert (await connection.execute(text(COUNTED))).scalars().all() == list(range(1, MANY + 1))
        async with connection.stream(text(COUNTED).execution_options(yield_per=100)) as rows:
            assert [row.i async for row in rows] == list(range(1, MANY + 1))
        async with connection.stream(text(COUNTED)) as rows:
            assert [await anext(rows), await anext(rows)] == [(1,), (2,)]
        assert (await connection.execute(text("SELECT 9"))).scalar_one() == 9
    await database.close()


async def test_changes_are_counted_and_mistakes_raised(ready_sqlite_url: str) -> None:
    database = Database(ready_sqlite_url)
    async with database.writing() as connection:
        await connection.execute(text("CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT UNIQUE)"))
        insert = text("INSERT INTO things (name) VALUES (:name)")
        assert (await connection.execute(insert, [{"name": str(at)} for at in range(MANY)])).rowcount == MANY
        assert (await connection.execute(insert, {"name": "last"})).lastrowid == MANY + 1
        changed = await connection.execute(text("UPDATE things SET name = 'x' || name RETURNING id"))
        assert len(changed.all()) == MANY + 1
        with pytest.raises(IntegrityError):
            await connection.execute(insert, {"name": "xlast"})
        with pytest.raises(OperationalError, match="no such table"):
            await connection.execute(text("SELECT * FROM nowhere"))
        assert (await connection.execute(text("SELECT count(*) FROM things"))).scalar_one() == MANY + 1
    await database.close()


@pytest.mark.parametrize("given_up", ["at work", "opening", "thrown away"])
def test_a_connection_that_outlives_its_loop_ends_in_silence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given_up: str
) -> None:
    complaints: list[Any] = []
    monkeypatch.setattr(threading, "excepthook", complaints.append)
    go_on = threading.Event()
    connection = sqlite_driver.connect(str(tmp_path / "a.db"))
    opens = connection._connector

    def held(*_: Any) -> Any:
        go_on.wait(20)
        return opens() if given_up == "opening" else None

    async def leave() -> None:
        if given_up == "opening":
            connection._connector = held
            waiting = asyncio.ensure_future(_opened(connection))
        else:
            await connection
            waiting = asyncio.ensure_future(connection.at_once(held))
        await asyncio.sleep(0)
        if given_up == "thrown away":
            connection.stop()
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)

    asyncio.run(leave())
    go_on.set()
    connection.stop()
    connection._thread.join(20)
    assert not connection._thread.is_alive()
    assert not complaints


async def _opened(connection: Connection) -> None:
    await connection


@pytest.mark.parametrize("steps", [0, 1, 3, 9])
async def test_whoever_is_cancelled_twice_leaves_nothing_behind(ready_sqlite_url: str, steps: int) -> None:
    """Once in the middle of a statement, and again while the connection is thrown away for it."""
    sqlite_driver.forget_paces()
    said: list[str] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: said.append(context["message"]))
    database, begun, go_on = Database(ready_sqlite_url), asyncio.Event(), threading.Event()

    async def held() -> None:
        async with database.writing() as connection:
            driver: Any = (await connection.get_raw_connection()).driver_connection
            threads.append(driver._thread)
            await driver.create_function("held", 0, lambda: go_on.wait(20))
            begun.set()
            await connection.execute(text("SELECT held()"))

    threads: list[threading.Thread] = []
    task = asyncio.create_task(held())
    await begun.wait()
    await asyncio.sleep(0)
    task.cancel()
    for _ in range(steps):
        await asyncio.sleep(0)
    task.cancel()
    go_on.set()
    await asyncio.wait([task])
    del task
    await asyncio.to_thread(threads[0].join, 20)
    await asyncio.sleep(0)
    gc.collect()
    assert not said
    assert database.engine.pool.status().endswith("Current Checked out connections: 0")
    await database.close()


async def test_a_file_that_is_destroyed_is_heard_of_in_sqlalchemys_words(ready_sqlite_url: str) -> None:
    database = Database(ready_sqlite_url)
    async with database.writing() as connection:
        await connection.execute(text("CREATE TABLE things (id INTEGER PRIMARY KEY)"))
    _destroy(Path(str(database.engine.url.database)))
    with pytest.raises(DatabaseError, match="not a database") as heard:
        async with database.writing():
            pass
    assert is_away(heard.value)
    await database.close()


def _destroy(file: Path) -> None:
    with closing(sqlite3.connect(file)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # so that it is looked at, and not the log
    file.write_bytes(b"\0" * file.stat().st_size)
