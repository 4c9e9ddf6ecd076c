"""The orders of the past, read a page at a time and kept as little as a rehearsal needs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from insight.past import PastOrder, past_of
from storage.past_orders import pages


@dataclass(frozen=True)
class Past:
    """Orders in the order of their creation, and the numbers of those that cannot be read."""

    orders: tuple[PastOrder, ...]
    unreadable: tuple[str, ...] = ()


def nothing_to_say(read: int) -> None:
    """For who does not want to hear how far it is."""


async def read_past(
    connection: AsyncConnection, since: datetime, until: datetime, progress: Callable[[int], None] = nothing_to_say
) -> Past:
    """Orders created from `since` on and before `until`; `progress` hears how many are read."""
    orders: list[PastOrder] = []
    unreadable: list[str] = []
    async for page in pages(connection, since, until):
        orders += map(past_of, page.orders)
        unreadable += page.unreadable
        progress(len(orders) + len(unreadable))
    return Past(tuple(orders), tuple(unreadable))
