"""What people did lately, which nobody has to look up for every order: it is weeks that are compared."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from routing.staffing import Past
from storage.staffing import done_steps, hours_done

PACE_DAYS = 90
"""How far back it is looked how fast people were."""
FRESH = timedelta(seconds=30)
"""For so long what was read is taken to be so still. What this process finishes shows at once, what another one does
after this at the latest."""


class Lately:
    """What was read a moment ago, by order type."""

    def __init__(self) -> None:
        self._read: dict[tuple[str, int], tuple[datetime, Past]] = {}

    async def past(self, connection: AsyncConnection, order_type: str, days: int, now: datetime) -> Past:
        """The hours that people worked in so many days, and how fast they were at the steps of one order type ("" for
        none)."""
        at, past = self._read.get((order_type, days), (None, None))
        if at is None or past is None or not at <= now <= at + FRESH:
            hours = await hours_done(connection, now - timedelta(days=days))
            done = await done_steps(connection, order_type, now - timedelta(days=PACE_DAYS)) if order_type else ()
            past = Past(hours, tuple(done), days)
            self._read[order_type, days] = now, past
        return past

    def forget(self) -> None:
        """Somebody has finished a step, or taken that back."""
        self._read.clear()
