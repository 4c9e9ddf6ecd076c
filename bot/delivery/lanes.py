"""What was claimed together, side by side: no destination, and no row that fails, holds up another."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog

from bot.office import Office
from storage.cards import LEASE, CardRow
from storage.database import is_away
from storage.notices import NoticeRow

Row = CardRow | NoticeRow
log = structlog.get_logger()


Left = Callable[[], "asyncio.Future[Any]"]
"""What is still to be written down of something that was done."""
BEHIND = 10
"""Rows of one destination of which that they went out is written down together."""


@dataclass(frozen=True)
class Job:
    """A claimed row, and what is to be done with it."""

    row: Row
    do: Callable[[], Awaitable[Left | None]]


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
    behind: list[tuple[Row, Left]] = []
    try:
        for job in lane:
            if office.clock() > last:
                # The lease may end while it is being sent, and somebody else would send it too: they may have the rest.
                return
            left = await _tried(job)
            if left is not None:
                behind.append((job.row, left))
            if len(behind) >= BEHIND:
                done, behind = behind, []
                await _write_down(done)
    finally:
        await _write_down(behind)


async def _tried(job: Job) -> Left | None:
    try:
        with structlog.contextvars.bound_contextvars(order=job.row.order_id):
            return await job.do()
    except Exception as error:
        _say_what_failed(job.row, error)
        return None


async def _write_down(behind: Sequence[tuple[Row, Left]]) -> None:
    ends = await asyncio.gather(*(left() for _, left in behind), return_exceptions=True)
    for (row, _), end in zip(behind, ends, strict=True):
        if isinstance(end, Exception):
            _say_what_failed(row, end)


def _say_what_failed(row: Row, error: Exception) -> None:
    """Raises what the database raises."""
    if is_away(error):
        raise error
    log.error("delivery failed", row=row.id, order=row.order_id, chat=row.chat, audience=row.audience, exc_info=error)
