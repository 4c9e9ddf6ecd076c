"""How often somebody may try: a sliding window per key, in memory."""

from collections import deque
from datetime import datetime, timedelta

from bot.web_app.settings import Clock

_MOST_KEYS = 10_000


class Throttle:
    """Lets `tries` through per `window` and key. It forgets everything on a restart: codes live an hour and are far too
    many to be tried out, so it is there to keep the log and the database quiet."""

    def __init__(self, tries: int, window: timedelta, clock: Clock) -> None:
        self._tries = tries
        self._window = window
        self._clock = clock
        self._seen: dict[str, deque[datetime]] = {}

    def passes(self, key: str) -> bool:
        """Counts one more try and says whether it is within bounds."""
        now = self._clock()
        if len(self._seen) >= _MOST_KEYS:
            self._seen = {k: times for k, times in self._seen.items() if times[-1] > now - self._window}
        times = self._seen.setdefault(key, deque())
        while times and times[0] <= now - self._window:
            times.popleft()
        if len(times) >= self._tries:
            return False
        times.append(now)
        return True
