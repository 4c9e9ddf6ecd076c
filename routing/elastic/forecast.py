"""When a queued step is expected to be offered."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from routing.context import Context
from routing.elastic.crew import worked_off
from routing.elastic.limits import limit_of, load_of
from routing.elastic.line import ranked, room_needed
from routing.elastic.relief import tickets_at
from routing.order import Step, WorkOrder
from routing.staffing import Ticket

MUCH = timedelta(hours=2)
"""An expected start is told anew when it has moved by more than this, or is over."""
NEAR = 3
"""Up to this place every step forward is told."""


@dataclass(frozen=True)
class Forecast:
    """A place in line, from 1, and a moment (UTC) to the half hour."""

    place: int
    expected: datetime


def forecasts_at(department: str, order: WorkOrder, context: Context) -> dict[tuple[int, str], Forecast]:
    """(order, step) → what to expect, for a department's queue."""
    return forecasts(tickets_at(department, order, context), load_of(department, order, context), department, context)


def forecasts(
    tickets: tuple[Ticket, ...], load: float, department: str, context: Context
) -> dict[tuple[int, str], Forecast]:
    """The same for a queue and a load that are known."""
    line = ranked(tickets, context.now)
    needed = room_needed(tickets, load, limit_of(context.company, department), context.now)
    moments = worked_off(department, [needed[t.order, t.step] for t in line], context)
    return {
        (ticket.order, ticket.step): Forecast(place, half_hour(moment))
        for place, (ticket, moment) in enumerate(zip(line, moments, strict=True), 1)
    }


def half_hour(moment: datetime) -> datetime:
    """The next full or half hour: more would only pretend to be exact."""
    over = timedelta(minutes=moment.minute % 30, seconds=moment.second, microseconds=moment.microsecond)
    return moment - over + timedelta(minutes=30) if over else moment


def changed_much(step: Step, new: Forecast, context: Context) -> bool:
    """Whether what was said about a queued step is no longer true enough."""
    if step.queued is None:
        return False
    old = step.queued
    moved = abs(new.expected - old.expected) > MUCH or old.expected < context.now < new.expected
    forward = new.place != old.place and (new.place <= NEAR or abs(new.place - old.place) >= NEAR)
    return moved or forward
