"""Processes on one database share what a chat allows, and what it refused to one of them counts for all."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.delivery.budget import Ask, Budget
from storage.closed import Closed
from storage.database import Database
from tests.budgets.simulation import Clock

POST, EDIT = Ask("C1", "post"), Ask("C1", "edit")
OTHER = Ask("C2", "post")


@pytest.fixture
async def database(ready_url: str) -> AsyncIterator[Database]:
    """With tables and without rows."""
    database = Database(ready_url)
    yield database
    await database.close()


async def grant(database: Database, budget: Budget, *asks: Ask, chat: str = "slack") -> list[bool]:
    async with database.writing() as connection:
        return list(await budget.grant(connection, chat, asks))


async def test_what_one_process_has_spent_no_other_has(database: Database) -> None:
    clock = Clock()
    first, second = Budget(clock), Budget(clock)
    assert await grant(database, first, POST, POST, OTHER) == [True, False, True]
    assert await grant(database, second, POST, OTHER, Ask("C3", "post")) == [False, False, True]
    clock.now += timedelta(seconds=1)
    assert await grant(database, second, POST) == [True]
    assert await grant(database, first, POST) == [False]


async def test_processes_that_ask_at_once_get_no_more_together(database: Database) -> None:
    clock = Clock()
    processes = [Budget(clock) for _ in range(4)]
    for _ in range(2):
        shares = await asyncio.gather(*(grant(database, one, *[EDIT] * 5) for one in processes))
        assert sum(map(sum, shares)) == 5
        clock.now += timedelta(minutes=5)


async def test_a_refusal_to_one_is_heeded_by_all_and_for_edits_everywhere(database: Database) -> None:
    clock = Clock()
    first, second = Budget(clock), Budget(clock)
    await first.refused(database, "slack", EDIT, 30, everywhere=False)
    assert first.closed("slack") == Closed(edits=True, posts_to=frozenset(), edits_to=frozenset())
    clock.now += timedelta(seconds=29)
    assert await grant(database, second, Ask("C9", "edit"), POST) == [False, True]
    assert second.opens("slack") == clock.now + timedelta(seconds=1)
    clock.now += timedelta(seconds=1)
    assert await grant(database, second, EDIT, EDIT) == [True, False], "and not all at once after it"


async def test_a_refusal_in_one_chat_of_telegram_stops_no_other(database: Database) -> None:
    clock = Clock()
    first, second = Budget(clock), Budget(clock)
    here, there = Ask("-100", "edit"), Ask("-200", "edit")
    await first.refused(database, "telegram", here, 40, everywhere=False)
    assert await grant(database, second, here, there, chat="telegram") == [False, True]


async def test_a_shorter_refusal_does_not_end_a_longer_one(database: Database) -> None:
    clock = Clock()
    budget = Budget(clock)
    await budget.refused(database, "slack", POST, 60, everywhere=False)
    await budget.refused(database, "slack", POST, 5, everywhere=False)
    clock.now += timedelta(seconds=6)
    assert await grant(database, Budget(clock), OTHER) == [False]


async def test_a_chat_that_turns_everybody_away_is_left_alone(database: Database) -> None:
    clock = Clock()
    budget = Budget(clock)
    await budget.refused(database, "slack", POST, 8, everywhere=True)
    assert budget.closed("slack") is None
    assert budget.opens("slack") == clock.now + timedelta(seconds=8)
    assert budget.closed("telegram") == Closed(posts_to=frozenset(), edits_to=frozenset())


async def test_what_was_not_needed_is_given_back(database: Database) -> None:
    clock = Clock()
    budget = Budget(clock)
    assert await grant(database, budget, *[EDIT] * 6) == [True] * 5 + [False]
    async with database.writing() as connection:
        await budget.give_back(connection, "slack", EDIT)
    assert await grant(database, Budget(clock), EDIT, EDIT) == [True, False]


async def test_nobody_is_looked_up_faster_than_slack_allows(database: Database) -> None:
    budget = Budget(Clock())
    strangers = [Ask(f"~p{number}", "post") for number in range(6)]
    assert await grant(database, budget, *strangers, POST) == [True] * 5 + [False, True]
    closed = budget.closed("slack")
    assert closed is not None
    assert closed.lookups


async def test_a_chat_without_limits_costs_the_database_nothing(database: Database) -> None:
    budget = Budget(Clock(), {})
    assert await grant(database, budget, *[POST] * 50) == [True] * 50
    await budget.refused(database, "slack", POST, 5, everywhere=False)
    assert await grant(database, budget, POST, OTHER) == [False, True]
    assert await grant(database, Budget(Clock(), {}), POST) == [True]
