"""The working time of a department as a straight line, so that thousands of moments are placed on it quickly."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from routing.worktime import WorkCalendar

Hours = float
"""A moment as hours since 1970 (UTC), or a length in hours."""


def hours_at(moment: datetime) -> Hours:
    """A moment as a number."""
    return moment.timestamp() / 3600


@dataclass(frozen=True)
class Axis:
    """Working spans, at least one, and how many working hours lie before each. After the last, all time is working
    time, so that whatever runs over that edge still has a place."""

    starts: tuple[Hours, ...]
    stops: tuple[Hours, ...]
    worked_before: tuple[Hours, ...]

    def worked(self, at: Hours) -> Hours:
        """Working hours from the beginning until a moment."""
        span = bisect_right(self.starts, at) - 1
        if span < 0:
            return 0.0
        if at >= self.stops[span] and span + 1 < len(self.starts):
            return self.worked_before[span + 1]
        return self.worked_before[span] + at - self.starts[span]

    def at(self, worked: Hours) -> Hours:
        """The moment at which so many hours have been worked; the earliest, where a break follows."""
        span = max(0, bisect_right(self.worked_before, worked - 1e-9) - 1)
        return self.starts[span] + worked - self.worked_before[span]


def axis_of(calendar: WorkCalendar, since: datetime, until: datetime) -> Axis:
    """The line of a calendar between two moments; one long span where it has no working time."""
    starts, stops = [], []
    edge = since.astimezone(UTC)
    while edge < until:
        last = edge
        for start, stop in calendar.spans(last):
            if start >= until:
                break
            starts.append(hours_at(max(start, last)))
            stops.append(hours_at(min(stop, until)))
            edge = stop
        edge = edge if edge > last else last + timedelta(days=400)
    if not starts:
        starts, stops = [hours_at(since)], [hours_at(until)]
    lengths = [stop - start for start, stop in zip(starts, stops, strict=True)]
    before = list(accumulate(lengths, initial=0.0))[:-1]
    return Axis(tuple(starts), tuple(stops), tuple(before))
