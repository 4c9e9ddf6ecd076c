"""Telegram's speed limits: about 30 messages a second overall, one a second per chat, 20 a minute per group."""

import math
from collections import defaultdict, deque
from dataclasses import dataclass, field

from .refusals import too_many

OVERALL_PER_SECOND = 30
GROUP_PER_MINUTE = 20


@dataclass
class Bucket:
    """Tokens that come back at `rate` a second up to `size`."""

    size: float
    rate: float
    tokens: float
    at: float

    def wait(self, now: float) -> float:
        """Seconds until one token is there; 0 when there is one."""
        self.tokens = min(self.size, self.tokens + max(0.0, now - self.at) * self.rate)
        self.at = now
        return 0.0 if self.tokens >= 1 else (1 - self.tokens) / self.rate


@dataclass
class Limits:
    """Counts what was sent and edited. Off unless `enabled`; `burst` messages may come at once in one chat."""

    enabled: bool = False
    burst: int = 3
    _overall: Bucket | None = None
    _chats: dict[int, Bucket] = field(default_factory=dict)
    _groups: dict[int, deque[float]] = field(default_factory=lambda: defaultdict(deque))

    def spend(self, chat: int, is_group: bool, now: float) -> None:
        """Counts one message at `now` (seconds); raises 429 with whole seconds to wait, and then counts nothing."""
        if not self.enabled:
            return
        overall = self._overall = self._overall or Bucket(
            OVERALL_PER_SECOND, OVERALL_PER_SECOND, OVERALL_PER_SECOND, now
        )
        own = self._chats.setdefault(chat, Bucket(self.burst, 1, self.burst, now))
        recent = self._groups[chat] if is_group else deque[float]()
        while recent and recent[0] <= now - 60:
            recent.popleft()
        minute = recent[0] + 60 - now if len(recent) >= GROUP_PER_MINUTE else 0.0
        wait = max(overall.wait(now), own.wait(now), minute)
        if wait > 0:
            raise too_many(max(1, math.ceil(wait)))
        overall.tokens -= 1
        own.tokens -= 1
        recent.append(now)
