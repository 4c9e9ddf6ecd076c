"""A step that waits in the queue of its department."""

from dataclasses import dataclass
from datetime import datetime

from routing.priority import Priority


@dataclass(frozen=True)
class Ticket:
    """`hours` of work; `since` its turn came (UTC); `below` as in `routing.measure.Queued`."""

    order: int
    step: str
    department: str
    hours: float
    priority: Priority
    since: datetime
    below: float | None = None
