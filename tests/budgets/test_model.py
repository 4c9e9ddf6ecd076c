"""The model says what the real delivery does, call by call and second by second; and nothing that shows is old."""

import pytest
from sqlalchemy import select

from bot.delivery.rendering import digest, render_card
from storage import cards, orders
from storage.tables import orders as every_order
from tests.budgets.days import Birth
from tests.budgets.model import Model
from tests.budgets.simulation import Simulation, simulated

BIRTHS = [Birth(number / 2, number % 2, gaps=3) for number in range(5)]


@pytest.mark.parametrize("chat", ["slack", "telegram"])
async def test_the_model_does_what_the_real_delivery_does(ready_sqlite_url: str, chat: str) -> None:
    model = Model(chat).live(BIRTHS).run()
    async with simulated(ready_sqlite_url, chat, 2) as real:
        real.live(BIRTHS)
        await real.run()
        assert real.ledger.calls == model.ledger.calls
        assert real.ledger.sorted_ages() == model.ledger.sorted_ages()
        assert real.clock.now == model.now
        assert real.ledger.refused.total() == model.ledger.refused.total() == 0
        await assert_everything_is_shown(real)


async def assert_everything_is_shown(real: Simulation) -> None:
    """Every card shows its order as it is now."""
    async with real.office.database.reading() as connection:
        for order_id in (await connection.execute(select(every_order.c.id))).scalars().all():
            order = await orders.load(connection, order_id)
            assert order
            for row in await cards.of_order(connection, order_id):
                view = await render_card(real.office.session(connection), order, row)
                assert row.shown_hash == digest(view)
