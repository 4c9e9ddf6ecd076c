"""What was claimed together, side by side: no destination, and no row that fails, holds up another."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.office import Office
from storage.cards import LEASE, CardRow
from storage.database import is_away
from storage.notices import NoticeRow

Row = CardRow | NoticeRow
log = structlog.get_logger()


@dataclass(frozen=True)
class Job:
    """A claimed row, and what is to be done with it."""

    row: Row
    do: Callable[[], Awaitable[None]]


async def in_lanes(office: Office, jobs: Sequence[Job]) -> None:
    """One destination's rows one after the other, the destinations at the same time; returns when all are through.

    Raises what the database raises. Whatever else goes wrong with a row is logged, and the row is left to its lease.
    """
    last = office.clock() + LEASE / 2
    lanes: dict[tuple[str | None, str | None], list[Job]] = defaultdict(list)
    for job in jobs:
        lanes[(job.row.chat, job.row.address)].append(job)
    ends = await asyncio.gather(*(_lane(office, last, lane) for lane in lanes.values()), return_exceptions=True)
    for end in ends:
        if isinstance(end, BaseException):
            raise end


async def _lane(office: Office, last: datetime, lane: Sequence[Job]) -> None:
    for job in lane:
        if office.clock() > last:
            # The lease may end while it is being sent, and somebody else would send it too: they may have all of it.
            return
        row = job.row
        try:
            with structlog.contextvars.bound_contextvars(order=row.order_id):
                await job.do()
        except Exception as error:
            if is_away(error):
                raise
            log.exception("delivery failed", row=row.id, order=row.order_id, chat=row.chat, audience=row.audience)
