"""Slack's speed limits, on an injected clock (https://docs.slack.dev/apis/web-api/rate-limits).

Tiers count calls per method and workspace in the last 60 seconds; `chat.postMessage` has one token a second a channel
with a small burst. The published numbers are floors, so a caller that stays under these stays under Slack's.
"""

import math
from collections import defaultdict, deque
from collections.abc import Callable

from .refusals import Refusal

TIER_2, TIER_3, TIER_4 = 20, 50, 100
POST_BURST = 3


def too_fast(seconds: float) -> Refusal:
    """429 `ratelimited` with whole seconds in Retry-After, at least 1."""
    return Refusal("ratelimited", status=429, headers={"Retry-After": str(max(1, math.ceil(seconds)))})


class RateLimits:
    """Counts calls while switched on; refused calls are not counted."""

    def __init__(self, clock: Callable[[], float], *, on: bool = True) -> None:
        self.on = on
        self._clock = clock
        self._calls: dict[str, deque[float]] = defaultdict(deque)
        self._channels: dict[str, tuple[float, float]] = {}

    def count(self, method: str, per_minute: int) -> None:
        """Lets one call of a tiered method through, or refuses it."""
        if not self.on:
            return
        now, calls = self._clock(), self._calls[method]
        while calls and calls[0] <= now - 60:
            calls.popleft()
        if len(calls) >= per_minute:
            raise too_fast(calls[0] + 60 - now)
        calls.append(now)

    def count_post(self, channel: str) -> None:
        """Lets one `chat.postMessage` into a channel, or refuses it."""
        if not self.on:
            return
        now = self._clock()
        tokens, since = self._channels.get(channel, (float(POST_BURST), now))
        tokens = min(POST_BURST, tokens + max(0.0, now - since))
        if tokens < 1:
            raise too_fast(1 - tokens)
        self._channels[channel] = (tokens - 1, now)
