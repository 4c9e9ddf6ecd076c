"""What was done about a department that has more to do than fits: kept with the step, so that it can be told later."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Did(StrEnum):
    """What was done; the particulars of each are listed beside it."""

    HELPED = "helped"
    """departments, people: whom of elsewhere the step was offered to as well."""
    SPLIT = "split"
    """departments: which got a part, one entry a part."""
    QUEUED = "queued"
    """The step waits until there is room."""
    DISPLACED = "displaced"
    """number: the more urgent order for which it was put into the queue."""
    PUT_BACK = "put_back"
    """by: the manager who put it into the queue."""
    MADE_ROOM = "made_room"
    """numbers: the orders whose steps were put into the queue for this one."""
    PULLED = "pulled"
    """by: the manager who took it from the queue; "" when there was room."""


@dataclass(frozen=True)
class Measure:
    """One thing that was done, and why: `hours` of open work, the step included, against a department's `limit`."""

    did: Did
    at: datetime
    department: str
    hours: float
    limit: float
    departments: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    by: str = ""

    @property
    def share(self) -> float:
        """Open work over what fits: more than 1.0 is too much."""
        return self.hours / self.limit if self.limit else 0.0


@dataclass(frozen=True)
class Queued:
    """A step's place in the queue of its department, and when it is expected to be offered. Times are UTC.

    `since` is when its turn came: waiting raises its rank. `below`: a manager put it there, and it stays until the
    department has less work than this.
    """

    since: datetime
    place: int
    expected: datetime
    below: float | None = None
    warned: bool = False
    """Whether somebody was told that it will be late."""


@dataclass(frozen=True)
class Part:
    """What makes a step a part of another: which step, and that it is number 2 of 3."""

    of: str
    number: int
    count: int
