"""One round with one contestant: a few orders one by one, each accepted, then many at once."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from bench.orders.contestants import Contestant
from bench.orders.customers import Wish, wish
from bench.processes import processor_seconds

AT_ONCE = 16
ALONE = 12
MANY = 64
PAUSE = 0.03
"""Seconds between two orders that come one by one: whatever the one before left to do is over."""


@dataclass
class Taken:
    """Seconds, all rounds together: from command to card, from press to the changed card, and to acknowledgements under
    load; and by round, orders a second and processor seconds an order."""

    creating: list[float] = field(default_factory=list)
    pressing: list[float] = field(default_factory=list)
    acknowledging: list[float] = field(default_factory=list)
    rates: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)


async def warmed(one: Contestant, chance: Random) -> None:
    """Everybody was here before, and everything is compiled."""
    wishes = [wish(chance) for _ in range(3 * AT_ONCE)]
    for each in wishes:
        await one.customers.order(each)
    cards = await one.customers.cards(len(wishes))
    await one.customers.accept(wishes[0], cards[wishes[0].mark])
    await one.customers.card(wishes[0], edits=1)


async def one_by_one(one: Contestant, taken: Taken, chance: Random) -> None:
    """Nobody else wants anything."""
    for _ in range(ALONE):
        wanted = wish(chance)
        sent, _ = await one.customers.order(wanted)
        card = await one.customers.card(wanted)
        taken.creating.append(card["posted"] - sent)
        await asyncio.sleep(PAUSE)
        sent, _ = await one.customers.accept(wanted, card)
        card = await one.customers.card(wanted, edits=1)
        taken.pressing.append(card["edited"][0] - sent)
        await asyncio.sleep(PAUSE)


async def many_at_once(one: Contestant, taken: Taken, chance: Random) -> None:
    """Sixteen people order without a pause, until all is ordered; it ends with the last card."""
    await one.customers.forget()
    wishes = [wish(chance) for _ in range(MANY)]
    used, begun = processor_seconds(one.process.process.pid), time.monotonic()
    await _in_turn(one, wishes, taken)
    cards = await one.customers.cards(MANY)
    over = max(card["posted"] for card in cards.values())
    taken.rates.append(MANY / (over - begun))
    taken.processor.append((processor_seconds(one.process.process.pid) - used) / MANY)


async def _in_turn(one: Contestant, wishes: Sequence[Wish], taken: Taken) -> None:
    todo = iter(wishes)

    async def somebody() -> None:
        for wanted in todo:
            sent, acknowledged = await one.customers.order(wanted)
            taken.acknowledging.append(acknowledged - sent)

    await asyncio.gather(*(somebody() for _ in range(AT_ONCE)))
