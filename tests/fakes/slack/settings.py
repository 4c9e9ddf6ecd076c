"""How a fake workspace behaves; the names are the keyword arguments of `FakeSlack.start`."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from .acks import ALL_KINDS, Kind, Patience
from .world import BOT_SCOPES


@dataclass(frozen=True)
class Settings:
    """`clock` gives seconds since 1970 and moves triggers, limits and timestamps; timeouts are real seconds.

    `retried` names the kinds of delivery that come again when nobody acknowledged (Slack promises only `events_api`).
    """

    delivery: Literal["socket", "http"] = "socket"
    request_url: str | None = None
    signing_secret: str = "signing-secret"
    clock: Callable[[], float] = time.time
    rate_limits: bool = True
    ack_timeout: float = 3.0
    trigger_seconds: float = 3.0
    retry_delays: tuple[float, ...] = (0.0, 0.0, 0.0)
    retried: frozenset[Kind] = ALL_KINDS
    scopes: frozenset[str] = BOT_SCOPES
    bot_name: str = "baton"
    look_seconds: float = 2.0

    def patience(self) -> Patience:
        """The same as the deliveries want it."""
        return Patience(self.ack_timeout, tuple(self.retry_delays), frozenset(self.retried))
