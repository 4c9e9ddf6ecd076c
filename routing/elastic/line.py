"""The queue of a department: who is next, and who fits."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from routing.priority import Priority
from routing.staffing import Ticket

A_LEVEL = timedelta(days=2)
"""Waiting this long counts as much as one level of priority."""
UNPASSED = Priority.URGENT.rank + 1
"""From this level on nobody is let past a step that does not fit yet: room is saved up for it."""
SLACK = 1e-9
"""Working hours below which two amounts are the same: they are sums of fractions."""


def level(ticket: Ticket, now: datetime) -> int:
    """How urgent a step is by now: its priority, and one more for every two days."""
    return ticket.priority.rank + max(0, (now - ticket.since) // A_LEVEL)


def ranked(tickets: Iterable[Ticket], now: datetime) -> tuple[Ticket, ...]:
    """Most urgent first, then oldest; equal queues give equal answers."""
    return tuple(sorted(tickets, key=lambda t: (-level(t, now), t.since, t.order, t.step)))


def fits(ticket: Ticket, load: float, limit: float) -> bool:
    """Whether a department with `load` hours of open work takes one more step. One that is idle takes anything."""
    if load <= SLACK:
        return True
    if ticket.below is not None and load >= ticket.below - SLACK:
        return False
    return load + ticket.hours <= limit + SLACK


def pulled(tickets: Iterable[Ticket], load: float, limit: float, now: datetime) -> tuple[Ticket, ...]:
    """The steps that there is room for, in order: smaller ones go past larger ones, but not past one that has waited
    for long."""
    chosen: list[Ticket] = []
    for ticket in ranked(tickets, now):
        if fits(ticket, load, limit):
            load += ticket.hours
            chosen.append(ticket)
        elif level(ticket, now) >= UNPASSED:
            break
    return tuple(chosen)


def room_needed(tickets: Iterable[Ticket], load: float, limit: float, now: datetime) -> dict[tuple[int, str], float]:
    """(order, step) → the hours that the department must work off before the step's turn comes, in order of rank."""
    needed: dict[tuple[int, str], float] = {}
    ahead = load
    for ticket in ranked(tickets, now):
        spare = max(0.0, limit - ticket.hours)
        if ticket.below is not None:
            spare = min(spare, ticket.below)
        needed[ticket.order, ticket.step] = max(0.0, ahead - spare)
        ahead += ticket.hours
    return needed
