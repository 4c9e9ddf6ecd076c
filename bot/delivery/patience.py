"""How long to wait before trying again."""

from datetime import timedelta

SELDOM = timedelta(hours=1)
"""Between tries that only somebody who mends something can make succeed."""


def backoff(attempts: int, slowest: timedelta = timedelta(minutes=1)) -> timedelta:
    """1, 2, 4, 8 … seconds, at most `slowest`."""
    return min(slowest, timedelta(seconds=2 ** min(attempts, 12)))
