"""Arithmetic with working hours."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from routing.company import Shift

HORIZON = 400
"""Days looked ahead before giving up on finding working time."""


@dataclass(frozen=True)
class WorkCalendar:
    """When work is done: a weekly shift in one IANA zone, less holidays."""

    shift: Shift
    zone: str
    holidays: frozenset[date] = frozenset()

    def spans(self, since: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Working spans in UTC that end after `since`, in time order, for about a year."""
        zone = ZoneInfo(self.zone)
        first = since.astimezone(zone).date() - timedelta(days=1)
        for offset in range(HORIZON):
            day = first + timedelta(days=offset)
            if day in self.holidays:
                continue
            for begin, end in self.shift.week.get(day.isoweekday(), ()):
                last_day = day if end > begin else day + timedelta(days=1)
                start = datetime.combine(day, begin, zone).astimezone(UTC)
                stop = datetime.combine(last_day, end, zone).astimezone(UTC)
                if stop > since:
                    yield start, stop

    def after(self, since: datetime, hours: float) -> datetime:
        """The moment (UTC) when `hours` of working time have passed. A shift without hours counts as always open."""
        left = timedelta(hours=hours)
        moment = since.astimezone(UTC)
        for start, stop in self.spans(moment):
            begin = max(start, moment)
            if begin + left <= stop:
                return begin + left
            left -= stop - begin
            moment = stop
        return moment + left

    def between(self, start: datetime, stop: datetime) -> float:
        """Working hours between two moments; 0 when `stop` is not after `start`."""
        total = timedelta()
        for begin, end in self.spans(start):
            if begin >= stop:
                break
            total += max(timedelta(), min(end, stop) - max(begin, start))
        return total.total_seconds() / 3600

    def open_at(self, moment: datetime) -> bool:
        """Whether a moment lies within working time."""
        first = next(self.spans(moment), None)
        return first is not None and first[0] <= moment
