"""Shifts that change from turn to turn, and single days on which somebody works something else."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Rotation:
    """A round of shift ids, each for `days` days, that begins anew when it is through. `start` is the first day of a
    turn; whoever works with an offset of 1 is one turn ahead."""

    id: str
    start: date
    days: int
    shifts: tuple[str, ...]

    def shift_on(self, day: date, offset: int = 0) -> str:
        """The shift id of a day, also before `start`."""
        turn = (day - self.start).days // self.days
        return self.shifts[(turn + offset) % len(self.shifts)]


@dataclass(frozen=True)
class Override:
    """Somebody works another shift from one day to another, both included; `shift` is None when they do not work."""

    person: str
    first: date
    last: date
    shift: str | None

    def covers(self, person: str, day: date) -> bool:
        """Whether it is about this day of this person."""
        return person == self.person and self.first <= day <= self.last
