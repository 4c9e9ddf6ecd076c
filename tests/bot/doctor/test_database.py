"""The doctor looks at the database, on SQLite and on PostgreSQL."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.dialects import sqlite

from bot.clock import system_clock
from bot.doctor import database as looking
from bot.doctor.examining import examined
from bot.settings import Settings
from routing.timers import Timer
from storage.bindings import Binding, bind
from storage.cards import Spot, due, lease, postpone, want
from storage.database import Database
from storage.notices import NoticeDraft, add
from storage.schema import NEWEST
from storage.stuck import failing_queries, overdue_queries
from storage.timers import align
from storage.together import ask
from tests.bot.doctor.surgery import company, lines, said, states


@pytest.fixture
def settings(tmp_path: Path, ready_url: str) -> Settings:
    """No chat but the web."""
    return Settings(company(tmp_path), ready_url, port=0)


async def test_all_is_well_and_nothing_is_left_behind(settings: Settings) -> None:
    found = await examined(settings, system_clock)
    assert set(states(found)) == {"ok"}, lines(found)
    assert f"answers, at schema {NEWEST}" in lines(found)
    assert "no card, notice or timer is overdue" in lines(found)
    database = Database(settings.database_url)
    async with database.reading() as connection:
        assert (await connection.execute(text("SELECT count(*) FROM counters"))).scalar_one() == 0
    await database.close()


async def test_a_folder_in_the_place_of_the_file_is_bad(tmp_path: Path) -> None:
    found = await said(Settings(company(tmp_path), f"sqlite+aiosqlite:///{tmp_path}", port=0), "database")
    assert states(found) == ["bad"]
    assert "unable to open database file" in lines(found)


async def test_what_nobody_takes_up_is_counted_by_kind_and_chat(settings: Settings) -> None:
    database, due = Database(settings.database_url), system_clock() - timedelta(hours=3)
    async with database.writing() as connection:
        await want(connection, 1001, 1, 1, [Spot("slack", "C1", "", "department:sales")], due)
        await add(connection, 1001, [NoticeDraft("k", "person:ann", "nudge", {}, 1, due)])
        await align(connection, 1001, [Timer("t", "accept", due, None, 0)])
    await database.close()
    found = await said(settings, "delivery")
    assert states(found) == ["bad"] * 3
    assert "1 cards to bring up to date in slack are overdue, the first for 3 hours" in lines(found)
    assert "1 notices to send are overdue" in lines(found)
    assert "1 timers to ring are overdue" in lines(found)


async def test_what_a_chat_refuses_again_and_again_is_said_with_its_reason(settings: Settings) -> None:
    database, now = Database(settings.database_url), system_clock()
    async with database.writing() as connection:
        await want(connection, 1001, 1, 1, [Spot("slack", "C1", "", "department:sales")], now)
        for hours in range(3):
            (row,) = await ask(connection, due(now + timedelta(hours=hours), "slack"))
            await lease(connection, [row], now + timedelta(hours=hours))
            await postpone(connection, row.id, now + timedelta(hours=hours, minutes=10), "is_archived: bind another")
    await database.close()
    found = await said(settings, "delivery")
    assert states(found) == ["warn"]
    assert "slack does not take 1 cards for C1: is_archived: bind another" in found[0].what


async def test_a_channel_that_was_bound_in_the_chat_is_looked_at_too(settings: Settings, on_slack: Settings) -> None:
    database = Database(on_slack.database_url)
    async with database.writing() as connection:
        await bind(connection, Binding("slack", "C0ELSEWHERE", "", "support"), system_clock())
    await database.close()
    assert "the channel C0ELSEWHERE (Support) cannot be used" in lines(await said(on_slack, "slack"))


async def test_an_older_and_a_newer_schema_are_told_apart(settings: Settings) -> None:
    database = Database(settings.database_url)
    for revision, state in (("0001", "warn"), ("9999", "bad")):
        async with database.writing() as connection:
            await connection.execute(text(f"UPDATE alembic_version SET version_num = '{revision}'"))
        assert states(await said(settings, "database"))[0] == state
        assert await said(settings, "delivery") == []
    await database.close()


async def test_a_database_that_cannot_be_written_is_bad(settings: Settings, ready_postgres_url: str) -> None:
    database = Database(ready_postgres_url)
    name = database.engine.url.database
    async with database.writing() as connection:
        await connection.execute(text(f"ALTER DATABASE {name} SET default_transaction_read_only = on"))
    await database.close()
    found = await said(settings, "database", database_url=ready_postgres_url)
    assert states(found) == ["ok", "bad"]
    assert "read-only transaction" in found[1].what


async def test_a_server_that_is_away_is_said_without_the_password(settings: Settings) -> None:
    url = "postgresql+asyncpg://baton:open-sesame@127.0.0.1:1/baton"
    found = await said(settings, "database", database_url=url)
    assert states(found) == ["bad"]
    assert "open-sesame" not in lines(found)


async def test_a_file_that_is_not_there_is_not_made(settings: Settings, tmp_path: Path) -> None:
    found = await said(settings, "database", database_url=f"sqlite+aiosqlite:///{tmp_path / 'none.db'}")
    assert states(found) == ["warn"]
    assert not (tmp_path / "none.db").exists()


async def test_a_full_disk_is_foreseen(plain: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    assert states(await said(plain, "database"))[2:] == ["ok"]
    for bound, state in (("LITTLE", "warn"), ("TOO_LITTLE", "bad")):
        monkeypatch.setattr(looking, bound, 2**80)
        assert states(await said(plain, "database"))[2:] == [state]


async def test_every_question_about_stuck_rows_is_answered_from_an_index(plain: Settings) -> None:
    database = Database(plain.database_url)

    def plans(connection: Connection) -> list[str]:
        found = []
        for query in [*overdue_queries(system_clock()).values(), *failing_queries().values()]:
            compiled = query.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
            rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}").all()
            found.append(" ".join(row[3] for row in rows))
        return found

    async with database.reading() as connection:
        every = await connection.run_sync(plans)
    await database.close()
    assert [plan for plan in every if "USING INDEX ix_" not in plan and "USING COVERING INDEX ix_" not in plan] == []
    assert [plan for plan in every if plan.startswith("SCAN")] == []
