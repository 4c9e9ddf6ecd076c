"""Every delivery of a chat is dealt with once, however often and however simultaneously it arrives."""

import asyncio

import pytest
from sqlalchemy import select

from storage.database import Database
from storage.journal import Repeated, claim_delivery, keep_reply
from storage.tables import inbound
from tests.routing.a_company import MONDAY
from tests.storage.waiting import somebody_waits


async def deal_with(database: Database, key: str, reply: str) -> str:
    """What a chat's listener does with a delivery."""
    async with database.writing() as connection:
        await claim_delivery(connection, key, MONDAY)
        await keep_reply(connection, key, reply)
    return reply


async def test_a_delivery_that_comes_again_is_answered_as_before(database: Database) -> None:
    await deal_with(database, "slack:1", "taken")
    with pytest.raises(Repeated) as again:
        await deal_with(database, "slack:1", "refused")
    assert again.value.reply == "taken"


async def test_other_deliveries_are_dealt_with(database: Database) -> None:
    await deal_with(database, "slack:1", "taken")
    assert await deal_with(database, "slack:2", "fine") == "fine"


async def test_what_went_wrong_may_come_again(database: Database) -> None:
    async with database.writing() as connection:
        await claim_delivery(connection, "slack:1", MONDAY)
        await connection.rollback()
    assert await deal_with(database, "slack:1", "taken") == "taken"


async def test_of_many_at_once_one_is_dealt_with_and_the_others_get_its_answer(database: Database) -> None:
    results = await asyncio.gather(
        *(deal_with(database, "slack:1", f"answer {n}") for n in range(6)), return_exceptions=True
    )
    answers = [result for result in results if isinstance(result, str)]
    assert len(answers) == 1
    assert [r.reply for r in results if isinstance(r, Repeated)] == answers * 5


async def test_a_redelivery_waits_for_the_first_to_end(postgres_database: Database) -> None:
    async with postgres_database.writing() as first:
        await claim_delivery(first, "slack:1", MONDAY)
        second = asyncio.create_task(deal_with(postgres_database, "slack:1", "second"))
        await somebody_waits(postgres_database)
        await first.rollback()
    assert await second == "second"


async def test_a_repeated_delivery_spoils_no_transaction(database: Database) -> None:
    await deal_with(database, "slack:1", "taken")
    async with database.writing() as connection:
        with pytest.raises(Repeated):
            await claim_delivery(connection, "slack:1", MONDAY)
        await claim_delivery(connection, "slack:2", MONDAY)
    async with database.reading() as connection:
        assert set((await connection.execute(select(inbound.c.key))).scalars()) == {"slack:1", "slack:2"}


async def test_without_a_kept_reply_a_repetition_knows_none(database: Database) -> None:
    async with database.writing() as connection:
        await claim_delivery(connection, "slack:1", MONDAY)
        with pytest.raises(Repeated) as again:
            await claim_delivery(connection, "slack:1", MONDAY)
    assert again.value.reply is None
