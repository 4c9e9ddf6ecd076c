"""Several processes, one bot of Telegram that answers one poller: the next polls when the first is gone."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.process.aging import leases_run_out
from tests.process.house import House, housed
from tests.process.ledger import journal_of
from tests.process.running import Running
from tests.process.scenes import SOON, ordered_in_telegram

POLLS = "this process polls Telegram"


@pytest.fixture
async def house(tmp_path: Path, postgres_url: str) -> AsyncIterator[House]:
    """A Telegram, and a database for several."""
    async with housed(tmp_path, postgres_url, ("telegram",)) as house:
        yield house


async def two(house: House) -> tuple[Running, Running]:
    """The one that polls, and one that waits for its turn; both begin at once."""
    both = await house.launch(), await house.launch()
    for process in both:
        await process.says("polls Telegram")
    first, second = sorted(both, key=lambda process: any(POLLS in line for line in process.err), reverse=True)
    assert not any(POLLS in line for line in second.err), "one at a time"
    return first, second


async def test_a_killed_poller_is_followed_by_another_and_nothing_is_lost_or_doubled(house: House) -> None:
    telegram, group = house.telegram, house.world.groups["engineering"]
    lin, petra = (telegram.user(house.world.numbers[person]) for person in ("lin", "petra"))
    first, second = await two(house)
    await ordered_in_telegram(house)
    card = await telegram.until(lambda: telegram.card(group, "WO-1001"), timeout=SOON)
    telegram.fail_next("answerCallbackQuery", hang=asyncio.Event())
    committed = lin.tap(card, "Accept")
    await telegram.until(lambda: telegram.calls_of("answerCallbackQuery"), timeout=SOON)
    await first.kill()
    await leases_run_out(house.database_url)
    between = petra.tap(card, "Accept")
    telegram.mend()
    assert "is yours" in (await lin.answer_to(committed)).text, "the same answer as for the first delivery"
    assert "is yours" not in (await petra.answer_to(between)).text
    await telegram.until(lambda: telegram.card(group, "Lin Wei since"), timeout=SOON)
    await telegram.drained()
    assert await second.stop() == 0
    assert telegram.world.updates.pending == []
    assert (await journal_of(house.database_url)).count("Accepted") == 1
    assert not any("polling Telegram failed" in line for line in (*first.err, *second.err)), "they never met"
