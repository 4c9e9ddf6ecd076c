"""Whom a step suits, and why: kept with the step, so that it can be told long after."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

MOST_RANKED = 5
MOST_OTHERS = 12
"""How many of each are kept with a step; the counts say how many there were."""


class TermName(StrEnum):
    """What is weighed. What `raw` and `of` are of each is listed beside it."""

    SKILL = "skill"
    """raw: 1.0 a first skill, 0.5 a backup; of several skills their mean."""
    LOAD = "load"
    """raw: hours in hand; of: the hours that the person carries."""
    FAIRNESS = "fairness"
    """raw: hours of work done in the window; of: the person's working hours in it."""
    SITE = "site"
    """raw: 1.0 the same site, 0.0 another."""
    SPEED = "speed"
    """raw: time taken for this step over its effort, drawn toward 1 while there are few; of: how many there were."""
    START = "start"
    """raw: hours until the person is at work; of: hours until the step is due."""


class WhyNot(StrEnum):
    """Why somebody is not eligible. What goes with each is listed beside it."""

    AWAY = "away"
    """until."""
    AWAY_SOON = "away_soon"
    """since, until: too little time is left before it."""
    OFF_SHIFT = "off_shift"
    """until: the next shift, after the step is due; None: no shift in sight."""
    NO_SKILL = "no_skill"
    """skill."""
    FULL = "full"
    """hours, capacity."""
    GAVE_BACK = "gave_back"
    """Nothing: they gave this step back."""


@dataclass(frozen=True)
class Term:
    """One part of a score: `value` (0.0 worst to 1.0 best) times `weight` gives `points`."""

    name: TermName
    raw: float
    value: float
    weight: float
    of: float | None = None

    @property
    def points(self) -> float:
        """What it adds to the score; rounded, so that equal inputs tie."""
        return round(self.weight * self.value, 6)


@dataclass(frozen=True)
class Candidate:
    """Somebody eligible, with their score and when they can begin (UTC)."""

    person: str
    score: float
    terms: tuple[Term, ...]
    starts_at: datetime

    def term(self, name: TermName) -> Term | None:
        """The term of this name; None when nothing was known to weigh."""
        return next((term for term in self.terms if term.name is name), None)


@dataclass(frozen=True)
class Ineligible:
    """Somebody who is not, and why. Times are UTC, hours are working hours."""

    person: str
    why: WhyNot
    since: datetime | None = None
    until: datetime | None = None
    skill: str | None = None
    hours: float | None = None
    capacity: float | None = None


@dataclass(frozen=True)
class Choice:
    """The people of one turn of a step: best first, and why the others were not eligible, in the order of the files."""

    ranked: tuple[Candidate, ...] = ()
    others: tuple[Ineligible, ...] = ()
    at: datetime | None = None
    skills: tuple[str, ...] = ()
    """What the step asks for."""
    ranked_in_all: int = 0
    others_in_all: int = 0

    @property
    def best(self) -> Candidate | None:
        """The first; None when nobody is eligible."""
        return self.ranked[0] if self.ranked else None

    @property
    def people(self) -> tuple[str, ...]:
        """The ids of the eligible, best first."""
        return tuple(candidate.person for candidate in self.ranked)

    @property
    def earliest(self) -> datetime | None:
        """When the first of those who are not at work is expected back; None when nobody is."""
        waiting = (WhyNot.AWAY, WhyNot.OFF_SHIFT)
        return min((one.until for one in self.others if one.why in waiting and one.until), default=None)

    def of(self, person: str) -> Candidate | None:
        """Somebody's place among the eligible."""
        return next((candidate for candidate in self.ranked if candidate.person == person), None)

    def kept(self) -> "Choice":
        """The same, short enough to be stored with an order."""
        return replace(self, ranked=self.ranked[:MOST_RANKED], others=self.others[:MOST_OTHERS])
