"""`python -m tests.budgets`: simulates the days and the bursts, and writes docs/reference/budgets.md."""

import asyncio
import sys
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from storage.database import Database
from storage.schema import migrate
from tests.budgets import page
from tests.budgets.days import PLACES, Birth, burst, even, peaked
from tests.budgets.model import Model
from tests.budgets.page import Run
from tests.budgets.simulation import simulated

ORDERS, AT_ONCE, SLICE = 10_000, 300, 20
CHATS = ("slack", "telegram")


def main() -> None:
    """Progress goes to standard error."""
    plans = {"even": (ORDERS, even), "peak": (ORDERS, peaked), "burst": (AT_ONCE, burst)}
    runs = [_run(chat, name, list(plan(orders))) for chat in CHATS for name, (orders, plan) in plans.items()]
    page.write(runs, [asyncio.run(_compared(chat)) for chat in CHATS])


def _run(chat: str, name: str, births: list[Birth]) -> Run:
    begun = monotonic()
    model = Model(chat).live(births).run()
    print(f"{chat}, {name}: {monotonic() - begun:.0f} s, {model.ledger.calls.total():,} calls", file=sys.stderr)
    assert model.ledger.behind() == []
    last = max(birth.at + 5 * birth.gaps for birth in births)
    return Run(chat, name, len(births), model.ledger, model.after(last))


async def _compared(chat: str) -> str:
    """The beginning of the peak, in the model and for real."""
    births = list(islice(peaked(ORDERS), SLICE))
    model = Model(chat).live(births).run()
    with TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'baton.db'}"
        database = Database(url)
        await migrate(database)
        await database.close()
        begun = monotonic()
        async with simulated(url, chat, PLACES) as real:
            real.live(births)
            await real.run()
    same = real.ledger.calls == model.ledger.calls and real.ledger.sorted_ages() == model.ledger.sorted_ages()
    print(f"{chat}, for real: {monotonic() - begun:.0f} s", file=sys.stderr)
    how = "every call and every age the same" if same else "NOT the same"
    refused = real.ledger.refused.total()
    return (
        f"{chat}, the first {SLICE} orders of the peak: {real.ledger.calls.total():,} calls, {refused} refused, {how}"
    )


if __name__ == "__main__":
    main()
