"""What was claimed together, side by side: no destination, and no row that fails, holds up another."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import TypeVar

import structlog

from bot.office import Office
from storage.cards import LEASE, CardRow
from storage.database import is_away
from storage.notices import NoticeRow

R = TypeVar("R", NoticeRow, CardRow | NoticeRow)
log = structlog.get_logger()


async def in_lanes(office: Office, claimed: Sequence[R], deliver: Callable[[R], Awaitable[None]]) -> None:
    """One destination's rows one after the other, the destinations at the same time; returns when all are through.

    Raises what the database raises. Whatever else goes wrong with a row is logged, and the row is left to its lease.
    """
    last = office.clock() + LEASE / 2
    lanes: dict[tuple[str | None, str | None], list[R]] = defaultdict(list)
    for row in claimed:
        lanes[(row.chat, row.address)].append(row)
    ends = await asyncio.gather(
        *(_lane(office, last, lane, deliver) for lane in lanes.values()), return_exceptions=True
    )
    for end in ends:
        if isinstance(end, BaseException):
            raise end


async def _lane(office: Office, last: datetime, lane: Sequence[R], deliver: Callable[[R], Awaitable[None]]) -> None:
    for row in lane:
        if office.clock() > last:
            # The lease may end while it is being sent, and somebody else would send it too: they may have all of it.
            return
        try:
            with structlog.contextvars.bound_contextvars(order=row.order_id):
                await deliver(row)
        except Exception as error:
            if is_away(error):
                raise
            log.exception("delivery failed", row=row.id, order=row.order_id, chat=row.chat, audience=row.audience)
