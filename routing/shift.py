"""Working hours of a week."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from functools import cached_property


@dataclass(frozen=True)
class Shift:
    """Weekly working hours, local to whoever works it: ISO weekday (1 Monday … 7 Sunday) → spans of (from, to).

    A span whose end is not after its start runs past midnight.
    """

    id: str
    week: Mapping[int, tuple[tuple[time, time], ...]]

    @cached_property
    def always_open(self) -> bool:
        """Whether it has no hours, which means all of them."""
        return not any(self.week.values())

    @cached_property
    def weekly_hours(self) -> float:
        """Hours of one week; a shift without hours is always open and counts as 168."""
        spans = [span for spans in self.week.values() for span in spans]
        return sum(_length(*span) for span in spans) if spans else 7 * 24.0


def _length(start: time, end: time) -> float:
    minutes = (end.hour - start.hour) * 60 + end.minute - start.minute
    return (minutes if minutes > 0 else minutes + 24 * 60) / 60
