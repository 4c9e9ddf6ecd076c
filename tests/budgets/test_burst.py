"""Three hundred orders at once: as fast as the platforms allow, and not faster."""

from datetime import timedelta

import pytest

from tests.budgets.days import PLACES, burst
from tests.budgets.ledger import Ledger
from tests.budgets.model import Model
from tests.budgets.simulation import MORNING

ORDERS = 300


def allowed(chat: str, ledger: Ledger) -> timedelta:
    """How long the documented rates ask for, for the calls that were made: the longest over everything counted."""
    if chat == "slack":
        return timedelta(seconds=max(ledger.edits.total() * 60 / 50, *ledger.posts.values()))
    to = ledger.posts + ledger.edits
    groups = [calls * 60 / 20 for address, calls in to.items() if address.startswith("-")]
    return timedelta(seconds=max(to.total() / 30, *groups, *to.values()))


@pytest.mark.parametrize("chat", ["slack", "telegram"])
@pytest.mark.parametrize("places", [1, PLACES])
def test_a_burst_of_300_orders_drains_as_fast_as_the_limits_allow(chat: str, places: int) -> None:
    model = Model(chat).live(burst(ORDERS, places)).run()
    assert model.ledger.refused.total() == 0
    assert model.ledger.behind() == []
    assert model.ledger.calls["card posted"] == 2 * ORDERS
    assert model.ledger.calls["card edited"] <= 2 * ORDERS, "no card is edited more than once"
    assert model.now - MORNING <= 1.2 * allowed(chat, model.ledger)
