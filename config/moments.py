"""Moments as files write them."""

from datetime import UTC, datetime

YEARS = range(1900, 2200)
"""Beyond them some zone cannot say the moment at all."""


def moment_of(text: str) -> datetime | None:
    """A moment in ISO 8601, as UTC; without an offset it is UTC. None for what is none, or too far away."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC) if moment.year in YEARS else None
