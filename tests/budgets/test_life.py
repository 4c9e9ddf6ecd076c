"""What one order costs over its life: few calls, and nobody is looked up."""

import pytest

from tests.budgets.days import Birth
from tests.budgets.simulation import simulated
from tests.budgets.town import AT_ONCE, place_of

CHATS = ("slack", "telegram")


async def calls_of_a_life(database_url: str, chat: str, gaps: float) -> int:
    """Created, accepted, three steps of progress, done: how often the place was called."""
    async with simulated(database_url, chat, 1, AT_ONCE) as town:
        town.live([Birth(0, 0, gaps)])
        await town.run()
        assert town.ledger.calls["look-up"] == 0
        assert not town.ledger.refused
        return sum(calls for (_, address), calls in town.ledger.of_card.items() if address == place_of(chat, 0))


@pytest.mark.parametrize("chat", CHATS)
async def test_a_life_in_a_burst_costs_three_calls(ready_sqlite_url: str, chat: str) -> None:
    assert await calls_of_a_life(ready_sqlite_url, chat, gaps=1) <= 3


@pytest.mark.parametrize("chat", CHATS)
async def test_a_life_spread_out_costs_six_calls(ready_sqlite_url: str, chat: str) -> None:
    assert await calls_of_a_life(ready_sqlite_url, chat, gaps=600) <= 6
