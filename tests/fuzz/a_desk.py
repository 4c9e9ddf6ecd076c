"""Baton's real desk, at which anybody says anything; whatever fails there is caught and shown."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from itertools import count

import pytest_asyncio
import structlog
from structlog.testing import capture_logs

from bot.desk import Desk
from bot.office import Office
from bot.ports import Visit
from config import EXAMPLE, load_company
from storage.accounts import Account, link
from storage.database import Database

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""10:00 in Shanghai, a working day."""
WORST = ("error", "critical")
_deliveries = count(1)


class AnyDesk:
    """The desk of the example company, with people who are known in a chat."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.desk = Desk(office)

    def visit(self, person: str = "kai", *, stepwise: bool = False) -> Visit:
        """A new delivery of somebody who manages engineering, or of somebody else."""
        return Visit("web", person, f"@{person}", f"fuzz:{next(_deliveries)}", private=True, stepwise=stepwise)


@pytest_asyncio.fixture
async def any_desk(ready_sqlite_url: str) -> AsyncIterator[AnyDesk]:
    """A desk that has just opened, with one order."""
    office = Office(load_company(EXAMPLE), Database(ready_sqlite_url), lambda: MONDAY)
    async with office.database.writing() as connection:
        for person in ("kai", "ann"):
            await link(connection, Account("web", person, person, f"@{person}", "en"), MONDAY)
    desk = AnyDesk(office)
    async with nothing_fails():
        made = await desk.desk.command(desk.visit("ann"), "repair PUMP7 leaks, it still runs")
        if made.form:
            made = await desk.desk.submit(desk.visit("ann"), made.form.id, {"line_state": "running"})
        assert made.order, made
    yield desk
    await office.database.close()


@asynccontextmanager
async def nothing_fails() -> AsyncIterator[None]:
    """Whatever happens inside is no error in the log."""
    with capture_logs((structlog.processors.format_exc_info,)) as logs:
        yield
    failed = [entry for entry in logs if entry["log_level"] in WORST]
    assert not failed, "\n".join(str(entry.get("exception") or entry) for entry in failed)
