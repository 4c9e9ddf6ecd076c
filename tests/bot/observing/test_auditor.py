"""The auditor, and the heartbeat that stays away when something is stuck."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio
from sqlalchemy.exc import OperationalError
from structlog.testing import capture_logs

from bot.auditor import Auditor
from bot.office import Office
from routing.timers import Timer
from storage import budgets
from storage.cards import Spot, due, lease, postpone, want
from storage.database import Database
from storage.timers import align
from storage.together import ask
from tests.meridian import meridian
from tests.plays.stage import MONDAY, Clock


class Watchman:
    """Counts the signs of life."""

    def __init__(self) -> None:
        self.heard = 0

    async def __call__(self) -> bool:
        self.heard += 1
        return True


@pytest_asyncio.fixture
async def office(ready_url: str) -> AsyncIterator[Office]:
    """The example company, on both databases."""
    made = Office(meridian(), Database(ready_url), Clock())
    yield made
    await made.database.close()


def shown(office: Office, name: str, **labels: str) -> float | None:
    """A gauge's value; None when it is not there."""
    return office.numbers.registry.get_sample_value(f"baton_{name}", labels)


async def wait_for_a_timer(office: Office, late: timedelta) -> None:
    """One timer that is due for so long."""
    async with office.database.writing() as connection:
        await align(connection, 1001, [Timer("t", "accept", MONDAY - late, None, 0)])


async def test_all_is_well_and_the_heart_beats(office: Office) -> None:
    watchman = Watchman()
    await Auditor(office, watchman).audit()
    assert (watchman.heard, shown(office, "stuck")) == (1, 0)
    assert shown(office, "audited_timestamp_seconds")


async def test_what_has_just_become_due_is_shown_and_alarms_nobody(office: Office) -> None:
    watchman = Watchman()
    await wait_for_a_timer(office, timedelta(seconds=20))
    await Auditor(office, watchman).audit()
    assert (watchman.heard, shown(office, "stuck")) == (1, 0)
    assert shown(office, "waiting", kind="timers", chat="") == 1
    assert shown(office, "waiting_seconds", kind="timers", chat="") == 20


async def test_what_is_stuck_is_said_once_and_the_heart_stops(office: Office) -> None:
    watchman = Watchman()
    auditor = Auditor(office, watchman)
    await wait_for_a_timer(office, timedelta(minutes=6))
    with capture_logs() as lines:
        await auditor.audit()
        await auditor.audit()
    assert [(line["event"], line["log_level"], line["kind"]) for line in lines] == [("stuck", "error", "timers")]
    assert (watchman.heard, shown(office, "stuck")) == (0, 1)
    async with office.database.writing() as connection:
        await align(connection, 1001, [])
    with capture_logs() as lines:
        await auditor.audit()
    assert [line["event"] for line in lines] == ["not stuck any more"]
    assert (watchman.heard, shown(office, "stuck")) == (1, 0)
    assert shown(office, "waiting", kind="timers", chat="") is None, "what is over does not stay on the gauge"


async def test_what_a_chat_refuses_again_and_again_is_counted(office: Office) -> None:
    async with office.database.writing() as connection:
        await want(connection, 1001, 1, 1, [Spot("slack", "C1", "", "department:sales")], MONDAY)
        for hours in range(3):
            (row,) = await ask(connection, due(MONDAY + timedelta(hours=hours), "slack"))
            await lease(connection, [row], MONDAY + timedelta(hours=hours))
            await postpone(connection, row.id, MONDAY + timedelta(hours=hours, minutes=10), "is_archived")
    await Auditor(office).audit()
    assert shown(office, "refused", kind="cards", chat="slack") == 1


async def test_what_is_spent_of_a_chats_limits_is_shown(office: Office) -> None:
    async with office.database.writing() as connection:
        await budgets.write(connection, {"slack:to:C1": MONDAY + timedelta(seconds=3), "slack:to:C2": MONDAY})
    await Auditor(office).audit()
    assert shown(office, "budget_seconds", meter="slack:to:C1") == 3
    assert shown(office, "budget_seconds", meter="slack:to:C2") == 0


async def test_what_waits_for_its_turn_is_not_stuck(office: Office) -> None:
    watchman = Watchman()
    async with office.database.writing() as connection:
        await want(connection, 1001, 1, 1, [Spot("slack", "C1", "", "department:sales")], MONDAY - timedelta(hours=2))
        await budgets.write(connection, {"slack:edits": MONDAY - timedelta(seconds=20)})
    await Auditor(office, watchman).audit()
    assert (watchman.heard, shown(office, "stuck")) == (1, 0)
    async with office.database.writing() as connection:
        await budgets.write(connection, {"slack:edits": MONDAY - timedelta(minutes=2)})
    await Auditor(office, watchman).audit()
    assert (watchman.heard, shown(office, "stuck")) == (1, 1)


async def test_no_heart_beats_without_a_database(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    watchman = Watchman()

    def away() -> None:
        raise OperationalError("SELECT 1", {}, OSError("away"))

    monkeypatch.setattr(office.database, "reading", away)
    with pytest.raises(OperationalError):
        await Auditor(office, watchman).audit()
    assert watchman.heard == 0
