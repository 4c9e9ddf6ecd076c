"""Baton and the floor as processes of their own, each with a Slack and a database of its own."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from bench.orders.company import write_company
from bench.orders.customers import SECRET, Customers
from tests.process.running import Running


@dataclass(frozen=True)
class Contestant:
    """A running application, and those who use it."""

    name: str
    process: Running
    customers: Customers


@asynccontextmanager
async def slack_at(folder: Path) -> AsyncIterator[dict[str, str]]:
    """A fake Slack, and the environment in which Baton finds it."""
    slack = await Running.launch(folder, {}, program="bench.orders.fake_slack")
    try:
        slack_url = (await slack.says("ready ")).rpartition(" ")[2]
        yield {
            "SLACK_BOT_TOKEN": "xoxb-1",
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": f"{slack_url}/api/",
            "BATON_PORT": "0",
        }
    finally:
        await slack.kill()


async def asked(environment: dict[str, str], what: str, **how: float) -> dict[str, Any]:
    """What the fake Slack has seen."""
    url = environment["SLACK_API_URL"].removesuffix("api/") + what
    async with aiohttp.ClientSession() as session, session.get(url, params=how) as answer:
        found: dict[str, Any] = await answer.json()
        return found


@asynccontextmanager
async def contestant(name: str, folder: Path, database_url: str) -> AsyncIterator[Contestant]:
    """ "baton" or "floor", ready to be asked; ended at the end."""
    async with slack_at(folder) as environment:
        process = await _launch(name, folder, environment | {"BATON_DATABASE_URL": database_url})
        try:
            said = await process.says("ready http" if name == "floor" else "Baton runs for")
            slack_url = environment["SLACK_API_URL"].removesuffix("/api/")
            async with Customers(said.rpartition(" ")[2], slack_url) as customers:
                yield Contestant(name, process, customers)
        except BaseException:
            print(*process.err[-20:], sep="\n", file=sys.stderr)
            raise
        finally:
            await process.kill()


async def _launch(name: str, folder: Path, environment: dict[str, str]) -> Running:
    if name == "floor":
        return await Running.launch(folder, environment, program="bench.orders.floor")
    environment["BATON_CONFIG"] = str(write_company(folder / "company"))
    return await Running.launch(folder, environment, "run", program="bench.unlimited")
