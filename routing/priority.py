"""How urgent an order is."""

from enum import StrEnum
from functools import cached_property


class Priority(StrEnum):
    """From the one that may wait to the one that may not; also the order of delivery."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"

    @cached_property
    def rank(self) -> int:
        """0 for low to 3 for urgent."""
        return list(Priority).index(self)
