"""How fast a department works off its hours: everybody at work counts."""

import heapq
from collections.abc import Iterator, Sequence
from datetime import datetime

from routing.context import Context


def worked_off(department: str, hours: Sequence[float], context: Context) -> list[datetime]:
    """When the people of a department will have worked so many hours from now (UTC), each an hour an hour while on
    shift and not away. A department without people keeps its own hours; work that takes longer than is looked ahead
    ends there."""
    order = sorted(range(len(hours)), key=hours.__getitem__)
    found = dict.fromkeys(order, context.now)
    pending, done, last = list(order), 0.0, context.now
    for start, stop, heads in _stretches(department, context):
        while pending and hours[pending[0]] <= done + _length(start, stop) * heads:
            first = pending.pop(0)
            found[first] = _at(start, stop, (hours[first] - done) / heads)
        if not pending:
            break
        done += _length(start, stop) * heads
        last = stop
    for left in pending:
        found[left] = last
    return [found[place] for place in range(len(hours))]


def _stretches(department: str, context: Context) -> Iterator[tuple[datetime, datetime, int]]:
    """Stretches of time in which the same number of people work, at least one."""
    company, roster = context.company, context.staffing.roster
    members = company.members(department)
    calendars = [roster.spans(company, person, context.now) for person in members]
    if not members:
        calendars = [iter(context.hours_of(department).spans(context.now))]
    heads, since = 0, context.now
    for moment, change in heapq.merge(*(_edges(spans) for spans in calendars)):
        at = max(moment, context.now)
        if heads and at > since:
            yield since, at, heads
        heads, since = heads + change, at


def _edges(spans: Iterator[tuple[datetime, datetime]]) -> Iterator[tuple[datetime, int]]:
    for start, stop in spans:
        yield start, 1
        yield stop, -1


def _length(start: datetime, stop: datetime) -> float:
    return (stop - start).total_seconds() / 3600


def _at(start: datetime, stop: datetime, hours: float) -> datetime:
    share = max(0.0, hours) / _length(start, stop)
    return start + (stop - start) * min(1.0, share)
