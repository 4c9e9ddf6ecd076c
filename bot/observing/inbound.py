"""What people do, as it is counted, timed and logged."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

import structlog

from bot.observing.numbers import Numbers
from bot.observing.tracing import traced
from bot.ports import Visit

log = structlog.get_logger()
Outcome = Literal["done", "refused", "repeated", "failed", "unanswered"]
"""`refused`: nothing was changed, and the person was told why. `failed`: by a fault of ours. `unanswered`: the
database was away, and the chat delivers it again."""


@dataclass
class Met:
    """What came of a delivery; to be filled in."""

    outcome: Outcome = "unanswered"
    order: int | None = None


@contextmanager
def inbound(numbers: Numbers, visit: Visit, act: str) -> Iterator[Met]:
    """Watches one delivery. Everything that is logged meanwhile carries its key."""
    met, begun = Met(), time.perf_counter()
    keys = {"chat": visit.chat, "delivery": visit.delivery}
    with structlog.contextvars.bound_contextvars(**keys), traced(f"inbound {act}", **keys):
        try:
            yield met
        finally:
            seconds = time.perf_counter() - begun
            numbers.inbound.labels(visit.chat, act, met.outcome).inc()
            numbers.inbound_seconds.labels(visit.chat).observe(seconds)
            log.info("inbound", act=act, outcome=met.outcome, order=met.order, ms=round(seconds * 1000, 1))
