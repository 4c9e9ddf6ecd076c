"""Delivering until acknowledged: Slack tries again what nobody acknowledged in time."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Literal, Protocol

from .model import Json

Kind = Literal["slash_commands", "interactive", "events_api"]
ALL_KINDS: frozenset[Kind] = frozenset({"slash_commands", "interactive", "events_api"})


@dataclass(frozen=True)
class Patience:
    """Seconds to wait for an acknowledgement, seconds before each further try, and what is tried again at all.

    Slack documents 3 s, then tries at once, after a minute and after five. It promises the tries for events;
    `again` holds more by default so that plays prove every handler safe against a second delivery.
    """

    ack_timeout: float = 3.0
    delays: tuple[float, ...] = (0.0, 0.0, 0.0)
    again: frozenset[Kind] = field(default=ALL_KINDS)

    def tries(self, kind: Kind) -> int:
        """How often one delivery is sent at most."""
        return 1 + (len(self.delays) if kind in self.again else 0)


@dataclass(frozen=True)
class Ack:
    """How a delivery ended: the payload that came with the acknowledgement, the tries it took, the last failure."""

    ok: bool
    payload: Json | None
    tries: int
    reason: str | None = None


class NotAcknowledged(Exception):
    """One try failed, with Slack's word for why; `final` when the app asked for no more tries."""

    def __init__(self, reason: str, *, final: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.final = final


class Delivery(Protocol):
    """A way to the app."""

    async def deliver(self, kind: Kind, payload: Json) -> Ack:
        """Sends until acknowledged or out of tries."""
        ...

    async def close(self) -> None:
        """Hangs up."""
        ...


Attempt = Callable[[int, str | None], Awaitable[Json | None]]


async def persist(kind: Kind, patience: Patience, attempt: Attempt) -> Ack:
    """Runs `attempt(number of earlier tries, why the last one failed)` until one is acknowledged."""
    reason: str | None = None
    for number in range(patience.tries(kind)):
        if number:
            await asyncio.sleep(patience.delays[number - 1])
        try:
            return Ack(True, await attempt(number, reason), number + 1)
        except NotAcknowledged as failure:
            reason = failure.reason
            if failure.final:
                return Ack(False, None, number + 1, reason)
    return Ack(False, None, patience.tries(kind), reason)
