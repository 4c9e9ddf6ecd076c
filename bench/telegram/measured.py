"""Messages to Baton and to the floor in turns, each until its answer."""

import asyncio
import os
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import count
from pathlib import Path
from statistics import median

import aiohttp

from bench.databases import KINDS, databases
from bench.orders.company import telegram_of, write_company
from bench.processes import processor_seconds
from bench.section import Section, milliseconds, percentile, table
from tests.process.running import Running

ROUNDS = 8
MESSAGES = 25
TOKEN = "1:bench"
_numbers = count(1)
Contestant = tuple[str, Running]
"""The address of its Telegram, and the process."""


async def measured() -> Section:
    """The floor once, Baton on each database, all in turns."""
    taken: dict[str, list[float]] = {}
    used: dict[str, list[float]] = {}
    async with AsyncExitStack() as stack, aiohttp.ClientSession() as session:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        for name in ("floor", *KINDS):
            os.mkdir(folder / name)
        running = {"floor": await stack.enter_async_context(_running(folder / "floor", None))}
        for kind in KINDS:
            made = await stack.enter_async_context(databases(kind, folder))
            url = await made.fresh()
            running[f"Baton, {kind}"] = await stack.enter_async_context(_running(folder / kind, url))
        for each in running.values():
            await _talk(session, each)
        for _ in range(ROUNDS):
            for name, each in running.items():
                before = processor_seconds(each[1].process.pid)
                taken.setdefault(name, []).extend(await _talk(session, each))
                used.setdefault(name, []).append((processor_seconds(each[1].process.pid) - before) / MESSAGES)
    rows = [[name, *map(milliseconds, _figures(taken[name], used[name]))] for name in running]
    return Section(
        "From a message in Telegram to its answer", TEXT.format(table=table(HEAD, rows), count=MESSAGES * ROUNDS)
    )


def _figures(taken: list[float], used: list[float]) -> tuple[float, float, float]:
    return percentile(taken, 0.5), percentile(taken, 0.95), median(used)


@asynccontextmanager
async def _running(folder: Path, database_url: str | None) -> AsyncIterator[Contestant]:
    """Baton on a database, or without one the floor."""
    telegram = await Running.launch(folder, {}, program="bench.telegram.fake_telegram")
    try:
        url = (await telegram.says("ready ")).rpartition(" ")[2]
        environment = {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": url, "BATON_PORT": "0"}
        if database_url is None:
            process = await Running.launch(folder, environment, program="bench.telegram.floor")
        else:
            company = write_company(folder / "company")
            environment |= {"BATON_DATABASE_URL": database_url, "BATON_CONFIG": str(company)}
            process = await Running.launch(folder, environment, "run", program="bench.unlimited")
        try:
            await process.says("ready" if database_url is None else "Baton runs for")
            yield url, process
        finally:
            await process.kill()
    finally:
        await telegram.kill()


async def _talk(session: aiohttp.ClientSession, with_: Contestant) -> list[float]:
    """Somebody writes, and writes again when the answer has come; seconds for each."""
    seconds = []
    for number in range(MESSAGES):
        user = telegram_of(number % 8)
        who = {"id": user, "is_bot": False, "first_name": "Somebody", "language_code": "en"}
        message = {"message_id": next(_numbers), "date": int(time.time()), "from": who, "text": "/help"}
        message["chat"] = {"id": user, "type": "private", "first_name": "Somebody"}
        message["entities"] = [{"type": "bot_command", "offset": 0, "length": 5}]
        update = {"update_id": next(_numbers), "message": message}
        sent = time.monotonic()
        async with session.post(f"{with_[0]}/say", json=update) as answer:
            seconds.append((await answer.json())["answered"] - sent)
        await asyncio.sleep(0.01)
    return seconds


HEAD = ("", "p50", "p95", "processor time a message")
TEXT = """\
{table}

Long polling; {count} times `/help` from people whom Baton knows, each sent when the one before was answered, until the
bot's message arrives. The **floor** is python-telegram-bot with one handler that answers one word, keeps nothing, and
forgets what it has heard when it dies. Baton keeps which update it dealt with and what it answered, in one transaction,
before it confirms the update.
"""
