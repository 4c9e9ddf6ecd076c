"""What a command leads to."""

from dataclasses import dataclass

from routing.commands import Command
from routing.events import Event
from routing.order import WorkOrder


@dataclass(frozen=True)
class Outcome:
    """The order as it is now, what happened, in time order, and what is to be done to other orders: (id, command)."""

    order: WorkOrder
    events: tuple[Event, ...]
    others: tuple[tuple[int, Command], ...] = ()
