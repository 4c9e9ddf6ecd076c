"""What the other processes do that share the database, for the pages that are open here, and the other way round."""

import asyncio
from collections.abc import Callable, Collection

import structlog

from storage.database import Database
from storage.news import News

OFTEN = 0.5
"""Seconds for which news are gathered before they are said: ten edits of a card are one piece."""
MOST = 500
"""Orders named in one piece."""
log = structlog.get_logger()


class Elsewhere:
    """Carries news between processes. What is not heard is seen when a page looks by itself. An SQLite file has one
    Baton, which tells itself."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._orders: set[int] = set()
        self._something = False

    def note(self, order: int | None) -> None:
        """An order changed here, or messages only; to be said with the next piece."""
        if not self._database.sqlite:
            self._something = True
            if order is not None:
                self._orders.add(order)

    async def carry(self, heard: Callable[[Collection[int]], None]) -> None:
        """Says and hears news until it is cancelled; `heard` gets the orders that changed elsewhere."""
        if self._database.sqlite:
            return
        news = News(self._database, lambda piece: heard([int(order) for order in piece.split()]))
        try:
            while True:
                await self.exchange(news)
                await asyncio.sleep(OFTEN)
        finally:
            await news.close()

    async def exchange(self, news: News) -> None:
        """Says what was noted, and listens from now on. What cannot be said now is said the next time."""
        orders, something = sorted(self._orders), self._something
        self._orders.clear()
        self._something = False
        pieces = [" ".join(map(str, orders[at : at + MOST])) for at in range(0, len(orders), MOST)]
        try:
            await news.exchange(pieces or [""] * something)
        except Exception as error:  # of the database or its driver: pages look by themselves until it is back
            log.debug("other processes cannot be told", error=str(error))
            self._orders.update(orders)
            self._something |= something
