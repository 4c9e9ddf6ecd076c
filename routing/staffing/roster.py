"""Who is at work when: shifts and holidays, less absences."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from routing.calendars import calendar_of_person
from routing.company import Company, Person
from routing.rotation import Override
from routing.worktime import Span


@dataclass(frozen=True)
class Absence:
    """Somebody is away from `start` until `end` (UTC, end not included)."""

    person: str
    start: datetime
    end: datetime
    note: str = ""


@dataclass(frozen=True)
class Roster:
    """What people's shifts do not say: who is away when."""

    absences: tuple[Absence, ...] = ()
    changes: tuple[Override, ...] = ()
    """Swaps that were agreed."""

    def away(self, person: str, at: datetime) -> Absence | None:
        """The absence that covers a moment; of several, the one that ends last."""
        covering = [a for a in self.absences if a.person == person and a.start <= at < a.end]
        return max(covering, key=lambda absence: absence.end, default=None)

    def spans(self, company: Company, person: Person, since: datetime) -> Iterator[Span]:
        """The person's working spans in UTC that end after `since`, without their absences."""
        own = sorted((a.start, a.end) for a in self.absences if a.person == person.id)
        at, calendar = since.astimezone(UTC), calendar_of_person(company, person, self.changes)
        for start, stop in calendar.spans(since):
            yield from _without((max(start, at), stop), own)

    def hours(self, company: Company, person: Person, since: datetime, until: datetime) -> float:
        """Working hours that somebody has between two moments, without their absences."""
        total = 0.0
        for start, stop in self.spans(company, person, since):
            if start >= until:
                break
            total += (min(stop, until) - start).total_seconds() / 3600
        return total

    def next_start(self, company: Company, person: Person, since: datetime) -> datetime | None:
        """When somebody is next at work (UTC): `since` itself when they are; None when not within about a year."""
        return next((start for start, _ in self.spans(company, person, since)), None)


def _without(span: Span, taken: list[Span]) -> Iterator[Span]:
    """What is left of a span; `taken` is sorted by start."""
    start, stop = span
    for begin, end in taken:
        if end <= start or begin >= stop:
            continue
        if begin > start:
            yield start, begin
        start = max(start, end)
    if start < stop:
        yield start, stop
