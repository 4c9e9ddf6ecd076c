"""What the process does beside its chats."""

import asyncio

from bot.process import Process
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
