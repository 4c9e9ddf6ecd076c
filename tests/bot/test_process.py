"""What the process does beside its chats."""

import asyncio

import pytest
from structlog.testing import capture_logs

from bot.process import Process, _put_off
from bot.server import listen
from bot.settings import Settings
from bot.wiring import build
from config import EXAMPLE
from tests.meridian import meridian


async def test_the_auditor_waits_for_no_file_that_is_slow_to_come(ready_sqlite_url: str) -> None:
    baton = build(Settings(EXAMPLE, ready_sqlite_url, port=0), meridian())
    with listen("127.0.0.1", 0) as listener:
        process = Process(baton, listener)
        async with process._tidying, asyncio.timeout(20):
            await process._audit()
    assert baton.office.numbers.registry.get_sample_value("baton_audited_timestamp_seconds")
    await baton.office.database.close()


async def test_a_job_waits_for_its_next_time_while_the_database_is_away_and_hides_no_mistake() -> None:
    errors = [ConnectionRefusedError("no server there"), KeyError("a mistake of ours")]

    async def tidy() -> None:
        raise errors.pop(0)

    job = _put_off(tidy)
    with capture_logs() as logs:
        await job()
    assert logs == [
        {
            "event": "put off: the database is away",
            "job": "tidy",
            "error": "no server there",
            "log_level": "warning",
        }
    ]
    with pytest.raises(KeyError):
        await job()
