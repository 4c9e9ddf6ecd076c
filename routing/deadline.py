"""When a step should be done, counted from something other than its own turn."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Deadline:
    """`hours` working hours of the step's department after `since` (before it, when negative).

    "order": the order's creation. "due": the order's promised time. "steps": the end of the last of `steps`.
    """

    since: Literal["order", "due", "steps"]
    hours: float = 0.0
    steps: tuple[str, ...] = ()
