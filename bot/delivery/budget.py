"""How fast each chat may be spoken to: token buckets from the platforms' documented limits."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

Act = Literal["post", "edit"]


@dataclass(frozen=True)
class Rate:
    """At most `burst` at once, refilled evenly so that `burst` come back in `seconds`."""

    burst: float
    seconds: float


@dataclass(frozen=True)
class Limits:
    """What a chat allows: to one destination, overall, and for edits of the whole workspace. None: no limit."""

    destination: Rate | None = None
    overall: Rate | None = None
    edits: Rate | None = None


LIMITS: Mapping[str, Limits] = {
    # https://docs.slack.dev/apis/web-api/rate-limits: 1 message a second a channel, short bursts allowed; chat.update
    # is tier 3, 50 a minute for the workspace.
    "slack": Limits(destination=Rate(1, 1.0), edits=Rate(50, 60.0)),
    # https://core.telegram.org/bots/faq: 1 a second in one chat, 20 a minute in a group, 30 a second overall.
    "telegram": Limits(destination=Rate(1, 1.0), overall=Rate(30, 1.0)),
}
TELEGRAM_GROUP = Rate(20, 60.0)


@dataclass
class _Bucket:
    rate: Rate
    level: float
    at: datetime


@dataclass
class Budget:
    """One process's view of what it may still send; a refusal by the chat blocks until its moment has passed."""

    clock: Callable[[], datetime]
    limits: Mapping[str, Limits] = field(default_factory=lambda: LIMITS)
    _buckets: dict[tuple[str, ...], _Bucket] = field(default_factory=dict)
    _blocked: dict[tuple[str, str], datetime] = field(default_factory=dict)
    _closed: bool = False

    def close(self) -> None:
        """The process stops: nothing more is sent; what was claimed is given back, for the next start."""
        self._closed = True

    def take(self, chat: str, address: str, act: Act) -> timedelta:
        """Zero, and one call is paid for; else how long to wait, and nothing is."""
        now = self.clock()
        if self._closed:
            return timedelta(seconds=1)
        blocked = max(self._blocked.get((chat, key), now) for key in ("", address))
        if blocked > now:
            return blocked - now
        buckets = [self._bucket(key, rate, now) for key, rate in self._rates(chat, address, act)]
        wait = max((_wait(bucket) for bucket in buckets), default=0.0)
        if wait <= 0:
            for bucket in buckets:
                bucket.level -= 1
        return timedelta(seconds=max(0.0, wait))

    def block(self, chat: str, address: str, seconds: float, *, everywhere: bool) -> None:
        """The chat said to wait."""
        until = self.clock() + timedelta(seconds=seconds)
        self._blocked[(chat, "" if everywhere else address)] = until

    def _rates(self, chat: str, address: str, act: Act) -> list[tuple[tuple[str, ...], Rate]]:
        limits = self.limits.get(chat, Limits())
        rates: list[tuple[tuple[str, ...], Rate]] = []
        if limits.overall:
            rates.append(((chat, "overall"), limits.overall))
        if limits.edits and act == "edit":
            rates.append(((chat, "edits"), limits.edits))
        elif limits.destination:
            rates.append(((chat, "to", address), limits.destination))
        if chat == "telegram" and limits.destination and address.startswith("-"):
            rates.append(((chat, "group", address), TELEGRAM_GROUP))
        return rates

    def _bucket(self, key: tuple[str, ...], rate: Rate, now: datetime) -> _Bucket:
        bucket = self._buckets.setdefault(key, _Bucket(rate, rate.burst, now))
        gained = max(0.0, (now - bucket.at).total_seconds()) * rate.burst / rate.seconds
        bucket.level, bucket.at = min(rate.burst, bucket.level + gained), now
        return bucket


def _wait(bucket: _Bucket) -> float:
    """Seconds until one token is there."""
    missing = 1 - bucket.level
    return missing * bucket.rate.seconds / bucket.rate.burst if missing > 1e-9 else 0.0
