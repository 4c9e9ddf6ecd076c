"""A database that goes away while Baton runs: nothing is acknowledged unstored, and all goes on when it is back."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import httpx

from tests.databases.server import Postgres
from tests.process.house import House, housed
from tests.process.ledger import journal_of
from tests.process.running import Running
from tests.process.scenes import SOON, ordered_in_slack, slack_card


@asynccontextmanager
async def closed(postgres: Postgres, url: str) -> AsyncIterator[None]:
    """Nobody is connected to a database, and nobody can be."""
    name = url.partition("?")[0].rpartition("/")[2]
    admin = await asyncpg.connect(user="postgres", database="postgres", host=str(postgres.folder))
    await admin.execute(f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS false")
    await admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", name)
    try:
        yield
    finally:
        await admin.execute(f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS true")
        await admin.close()


async def ready(baton: Running) -> int:
    """What a supervisor hears."""
    async with httpx.AsyncClient(timeout=60) as client:
        return (await client.get(f"{baton.url}/readyz")).status_code


async def test_a_press_waits_for_the_database(tmp_path: Path, postgres: Postgres, postgres_url: str) -> None:
    async with housed(tmp_path, postgres_url, ("slack",), ack_timeout=1.0, retry_delays=(1.0, 1.0, 1.0)) as house:
        slack = house.slack
        baton = await house.start()
        await ordered_in_slack(slack)
        card = await slack_card(slack)
        async with closed(postgres, postgres_url):
            assert await ready(baton) == 503
            pressing = asyncio.create_task(slack.user("ULIN").press(card, "Accept"))
            await baton.says("will come again")
            await baton.says("nothing is delivered: the database is away")
        await pressing
        assert slack.user("ULIN").troubles == []
        await slack_card(slack, "Lin Wei since")
        await baton.says("delivering again")
        assert await ready(baton) == 200
        assert await baton.stop() == 0
        assert (await journal_of(postgres_url)).count("Accepted") == 1
    assert [line for line in baton.logs if "exception" in line] == [], "whoever mends a database needs no stack trace"
    said = [(line["event"], line.get("round")) for line in baton.warnings() if "round" in line]
    assert len(said) == len(set(said)), "the same trouble is said once"


async def test_telegram_waits_too(tmp_path: Path, postgres: Postgres, postgres_url: str) -> None:
    async with housed(tmp_path, postgres_url, ("telegram",)) as house:
        telegram = house.telegram
        baton = await house.start()
        ann = telegram.user(house.world.numbers["ann"])
        await baton.says("this process polls Telegram")
        async with closed(postgres, postgres_url):
            # With several Batons nobody can say who is to poll; with one it is the same.
            await baton.says("it cannot be found out who polls Telegram")
            await ann.send("/board")
            await baton.says("nothing is delivered: the database is away")
        await baton.says("delivering again")
        await telegram.until(lambda: [m for m in ann.private if m.text.startswith("Board")], timeout=SOON)
        await telegram.drained()
        assert await baton.stop() == 0
    said = [line["event"] for line in baton.warnings()]
    assert said.count("it cannot be found out who polls Telegram") == 1


async def test_a_file_that_somebody_else_writes_is_waited_for(slack_house: House) -> None:
    slack = slack_house.slack
    baton = await slack_house.start()
    await ordered_in_slack(slack)
    card = await slack_card(slack)
    other = sqlite3.connect(slack_house.folder / "baton.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    pressing = asyncio.create_task(slack.user("ULIN").press(card, "Accept"))
    assert await ready(baton) == 200
    other.execute("ROLLBACK")
    other.close()
    await pressing
    await slack_card(slack, "Lin Wei since")
    assert await baton.stop() == 0
    assert baton.warnings() == []
