"""How long work takes in a line: whoever is free takes the most urgent of what they can do, then what came first."""

from collections import defaultdict
from collections.abc import Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from insight.axis import Hours

Skills = frozenset[str]
"""What one person can do."""


class Job(NamedTuple):
    """One step in a department's line, in its working hours: when it comes, how long somebody is busy with it, how
    urgent it is, and what they must be able to do ("": nothing special)."""

    comes: Hours
    takes: Hours
    rank: int
    skill: str = ""


class Line:
    """People and what waits for them. A skill that nobody has is asked of nobody."""

    def __init__(self, jobs: Sequence[Job], people: Sequence[Skills]) -> None:
        self._jobs = jobs
        self._people = people or [frozenset()]
        self._known = frozenset().union(*self._people)
        # Whoever can do least is asked first, so that the others are left for what only they can do.
        self._idle = sorted(range(len(self._people)), key=lambda one: (len(self._people[one]), one))
        self._busy: list[tuple[Hours, int]] = []
        self._waiting: dict[str, list[tuple[int, Hours, int]]] = defaultdict(list)
        self.stays: list[tuple[Hours, Hours]] = [(0.0, 0.0)] * len(jobs)

    def play(self) -> None:
        """Everybody does what they can until nothing is left."""
        for job in sorted(range(len(self._jobs)), key=lambda one: (self._jobs[one].comes, one)):
            comes = self._jobs[job].comes
            while self._busy and self._busy[0][0] < comes:
                self._next()
            self._come(job, comes)
        while self._busy:
            self._next()

    def _come(self, job: int, now: Hours) -> None:
        skill = self._skill(job)
        for person in self._idle:
            if not skill or skill in self._people[person]:
                self._idle.remove(person)
                return self._begin(job, person, now)
        heappush(self._waiting[skill], (-self._jobs[job].rank, now, job))

    def _next(self) -> None:
        """The first who is done takes the next job that they can do."""
        now, person = heappop(self._busy)
        lines = [self._waiting[skill] for skill in ("", *self._people[person]) if self._waiting.get(skill)]
        if lines:
            return self._begin(heappop(min(lines, key=lambda line: line[0]))[2], person, now)
        place = sum((len(self._people[one]), one) < (len(self._people[person]), person) for one in self._idle)
        self._idle.insert(place, person)

    def _begin(self, job: int, person: int, now: Hours) -> None:
        takes, wait = self._jobs[job].takes, now - self._jobs[job].comes
        self.stays[job] = (wait, wait + takes)
        heappush(self._busy, (now + takes, person))

    def _skill(self, job: int) -> str:
        skill = self._jobs[job].skill
        return skill if skill in self._known else ""


def sojourns(jobs: Sequence[Job], people: Sequence[Skills]) -> list[tuple[Hours, Hours]]:
    """(waiting, waiting and being worked on) of each job, in working hours. Started work is never put aside."""
    line = Line(jobs, people)
    line.play()
    return line.stays
