"""What a command leads to."""

from dataclasses import dataclass

from routing.events import Event
from routing.order import WorkOrder


@dataclass(frozen=True)
class Outcome:
    """The order as it is now, and what happened, in time order."""

    order: WorkOrder
    events: tuple[Event, ...]
