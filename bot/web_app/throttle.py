"""How often somebody may fail: a sliding window per key, in memory."""

from collections import deque
from datetime import datetime, timedelta

from bot.web_app.settings import Clock

_MOST_KEYS = 10_000


class Throttle:
    """Stops a key that has failed `tries` times within `window`. Who succeeds is not counted, since a whole office may
    come from one address. It forgets everything on a restart: a code has about 49 bits, lives an hour and works once,
    so guessing is hopeless anyway, and this only keeps the guesses away from the database."""

    def __init__(self, tries: int, window: timedelta, clock: Clock) -> None:
        self._tries = tries
        self._window = window
        self._clock = clock
        self._failures: dict[str, deque[datetime]] = {}

    def allows(self, key: str) -> bool:
        """Whether one more try is within bounds."""
        times = self._failures.get(key, deque())
        while times and times[0] <= self._clock() - self._window:
            times.popleft()
        return len(times) < self._tries

    def failed(self, key: str) -> None:
        """Counts a failure."""
        now = self._clock()
        if len(self._failures) >= _MOST_KEYS:
            self._failures = {k: t for k, t in self._failures.items() if t and t[-1] > now - self._window}
        self._failures.setdefault(key, deque(maxlen=self._tries)).append(now)
