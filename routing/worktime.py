"""Arithmetic with working hours."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from itertools import islice
from typing import Protocol
from zoneinfo import ZoneInfo

from routing.shift import Shift

HORIZON = 400
"""Days looked ahead, or back, before giving up on finding working time."""

TOGETHER = 5
"""Days that a calendar works out and remembers at once: what is asked of it mostly lies within."""
A_DAY, DAYS_TOGETHER = timedelta(days=1), timedelta(days=TOGETHER)
KEPT = 64
"""So many times as many days are remembered."""

Span = tuple[datetime, datetime]


class Days(Protocol):
    """Hours that are not the same every week."""

    def on(self, day: date) -> tuple[tuple[time, time], ...]:
        """The spans of a day; an end that is not after its start lies on the next day."""
        ...


@lru_cache(maxsize=4096)
def _span(day: date, begin: time, end: time, zone: ZoneInfo) -> Span | None:
    """One span of a day in UTC; None when the hour that daylight saving skips swallows it. Remembered, as the same days
    are looked at for every order."""
    last_day = day if end > begin else day + A_DAY
    start, stop = (
        datetime.combine(day, begin, zone).astimezone(UTC),
        datetime.combine(last_day, end, zone).astimezone(UTC),
    )
    return (start, stop) if start < stop else None


@dataclass(frozen=True)
class WorkCalendar:
    """When work is done: a weekly shift in one IANA zone, less holidays. A shift without hours is always open."""

    shift: Shift
    zone: str
    holidays: frozenset[date] = frozenset()
    days: Days | None = None
    """Where days differ from week to week: it says the hours of each, holidays included, in place of `shift`."""

    def spans(self, since: datetime) -> Iterator[Span]:
        """Working spans in UTC that end after `since`, in time order and apart, for about a year."""
        if self.days is None and self.shift.always_open:
            yield since.astimezone(UTC), since.astimezone(UTC) + timedelta(days=HORIZON)
            return
        # From the day before: its night may still run, and the next day overlap it.
        first = since.astimezone(ZoneInfo(self.zone)).date() - A_DAY
        last: Span | None = None
        for _ in range(HORIZON // TOGETHER):
            for span in self._spans_from(first):
                if last and span[0] < last[1]:
                    last = (last[0], max(last[1], span[1]))
                    continue
                if last and last[1] > since:
                    yield last
                last = span
            first += DAYS_TOGETHER
        if last and last[1] > since:
            yield last

    def open_at(self, moment: datetime) -> bool:
        """Whether work is done at a moment."""
        return any(start <= moment for start, _ in islice(self.spans(moment), 1))

    def _spans_from(self, first: date) -> tuple[Span, ...]:
        """Those of TOGETHER days, as the shift says: they may overlap."""
        found = self._known.get(first)
        if found is None:
            zone, days = ZoneInfo(self.zone), (first + offset * A_DAY for offset in range(TOGETHER))
            found = tuple(span for day in days for span in self._spans_of_day(day, zone))
            if len(self._known) >= KEPT:
                self._known.clear()
            self._known[first] = found
        return found

    @cached_property
    def _known(self) -> dict[date, tuple[Span, ...]]:
        return {}

    def _hours_on(self, day: date) -> tuple[tuple[time, time], ...]:
        if self.days is not None:
            return self.days.on(day)
        return () if day in self.holidays else self.shift.week.get(day.isoweekday(), ())

    def _spans_of_day(self, day: date, zone: ZoneInfo) -> list[Span]:
        return sorted(span for begin, end in self._hours_on(day) if (span := _span(day, begin, end, zone)))

    def after(self, since: datetime, hours: float) -> datetime:
        """The moment (UTC) when `hours` of working time have passed."""
        left = timedelta(hours=hours)
        moment = since.astimezone(UTC)
        for start, stop in self.spans(moment):
            begin = max(start, moment)
            if begin + left <= stop:
                return begin + left
            left -= stop - begin
            moment = stop
        return moment + left

    def reaching(self, moment: datetime) -> datetime:
        """The moment itself (UTC) in working time, its last instant included; else when work begins again."""
        at = moment.astimezone(UTC)
        start, _ = next(self.spans(at - timedelta(microseconds=1)), (at, at))
        return max(start, at)

    def before(self, until: datetime, hours: float) -> datetime:
        """The last working moment (UTC) at which `hours` of working time are left until a moment."""
        since, weeks = until, 1
        while weeks * 7 <= HORIZON:
            since = until - timedelta(weeks=weeks)
            spare = self.between(since, until) - hours
            if spare >= 0:
                return self.after(self.after(since, spare), 0)
            weeks *= 2
        return since.astimezone(UTC)

    def between(self, start: datetime, stop: datetime) -> float:
        """Working hours between two moments; 0 when `stop` is not after `start`."""
        total = timedelta()
        for begin, end in self.spans(start):
            if begin >= stop:
                break
            total += max(timedelta(), min(end, stop) - max(begin, start))
        return total.total_seconds() / 3600
