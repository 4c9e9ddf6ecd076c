"""The unstarted steps of a department beside the people who could do them, and what a spread of them costs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from routing.calendars import weekly_hours_of
from routing.company import Company, Person
from routing.order import StepState
from routing.staffing.roster import Roster
from routing.staffing.workload import Burden, Workload
from routing.worktime import Span

BALANCE = 20.0
"""What a week's work on one person costs, in weighted hours of lateness. It grows with the square, so that even
shares cost least."""
BACKUP = 0.25
"""What an hour by somebody with the backup skill costs more."""
GUEST = 0.25
"""What an hour by somebody of an adjacent department costs more."""
UNHELD = 50.0
"""What leaving a step with nobody costs."""
SIGHT = timedelta(days=60)
"""Deadlines further away count as this far."""


@dataclass(frozen=True)
class Worker:
    """Somebody who could do some of the tasks. `busy` are hours that stay theirs, `week` their hours of a week."""

    person: str
    home: str
    busy: float
    week: float
    skills: frozenset[str]
    firsts: frozenset[str]
    """Those of the skills that are not only a backup."""
    spans: tuple[Span, ...]
    """Working spans (UTC) as far as SIGHT."""

    def hours_until(self, moment: datetime) -> float:
        """Working hours from now until a moment; 0 when it has passed."""
        worked = (min(stop, moment) - start for start, stop in self.spans if start < moment)
        return sum(worked, timedelta()).total_seconds() / 3600


@dataclass(frozen=True)
class LineUp:
    """Tasks and workers by their places."""

    department: str
    tasks: tuple[Burden, ...]
    needs: tuple[tuple[str, ...], ...]
    """For each task the skills of which one is needed; none: anybody of the department can do it."""
    workers: tuple[Worker, ...]
    now: datetime
    shared: bool = False
    """Whether guests may do what asks for no skill."""

    @cached_property
    def able(self) -> tuple[tuple[int, ...], ...]:
        """For each task the workers who may do it: with the skill and at work before long; guests what asks for none
        only where that is shared."""
        return tuple(tuple(p for p, w in enumerate(self.workers) if self._may(w, needs)) for needs in self.needs)

    def _may(self, worker: Worker, needs: tuple[str, ...]) -> bool:
        skilled = not needs or not worker.skills.isdisjoint(needs)
        return skilled and bool(worker.spans) and (worker.home == self.department or bool(needs) or self.shared)

    @cached_property
    def _room(self) -> tuple[tuple[float, ...], ...]:
        """Working hours of each worker until each task's deadline."""
        sight = self.now + SIGHT
        return tuple(tuple(w.hours_until(min(t.due_at or sight, sight)) for t in self.tasks) for w in self.workers)

    def holder_of(self, task: Burden) -> int | None:
        """The place of whoever holds a task."""
        return next((place for place, worker in enumerate(self.workers) if worker.person == task.holder), None)

    @cached_property
    def by_urgency(self) -> tuple[int, ...]:
        """The places of the tasks in the order in which people take them up: priority, deadline, age."""
        return tuple(sorted(range(len(self.tasks)), key=self._urgency))

    @cached_property
    def rank(self) -> tuple[int, ...]:
        """Where each task stands in that order."""
        ranks = {place: rank for rank, place in enumerate(self.by_urgency)}
        return tuple(ranks[place] for place in range(len(self.tasks)))

    def _urgency(self, place: int) -> tuple[float, datetime, int, str]:
        task = self.tasks[place]
        return (-task.priority.rank, task.due_at or self.now + SIGHT, task.order, task.step)

    @cached_property
    def _weights(self) -> tuple[int, ...]:
        return tuple(1 + task.priority.rank for task in self.tasks)

    def cost(self, worker: int, places: Sequence[int]) -> float:
        """What some tasks on one person cost: lateness by priority, load, and skills that are not their first.

        The tasks are in the order of `by_urgency`.
        """
        who, room, extra = self.workers[worker], self._room[worker], self._extras[worker]
        hours, total = who.busy, 0.0
        for place in places:
            hours += self.tasks[place].hours
            total += extra[place] + max(0.0, hours - room[place]) * self._weights[place]
        return total + BALANCE * who.week / 40 * (hours / who.week) ** 2

    @cached_property
    def _extras(self) -> tuple[tuple[float, ...], ...]:
        places = range(len(self.tasks))
        return tuple(tuple(self._extra(worker, place) for place in places) for worker in self.workers)

    def _extra(self, who: Worker, place: int) -> float:
        needs = self.needs[place]
        backup = BACKUP if needs and not who.firsts.intersection(needs) else 0.0
        return self.tasks[place].hours * (backup + (GUEST if who.home != self.department else 0.0))

    def late(self, worker: int, places: Sequence[int]) -> list[int]:
        """The tasks that somebody would not finish in time, taken up one after the other."""
        done, found = self.workers[worker].busy, []
        for place in places:
            done += self.tasks[place].hours
            if done > self._room[worker][place]:
                found.append(place)
        return found

    def overdue(self, place: int) -> bool:
        """Whether a task's deadline has passed."""
        due = self.tasks[place].due_at
        return due is not None and due <= self.now

    def unheld(self, place: int) -> float:
        """What leaving a task with nobody costs."""
        return UNHELD * (1 + self.tasks[place].priority.rank)


Needs = Mapping[tuple[int, str], tuple[str, ...]]
"""(order, step) → the skills of which one is needed."""


def line_up(
    company: Company, roster: Roster, workload: Workload, department: str, now: datetime, needs: Needs | None = None
) -> LineUp:
    """A department's unstarted steps, its people, and those of adjacent departments with a skill that is needed; all of
    them where it shares what asks for none.

    What `needs` does not say is as the step itself asks.
    """
    tasks = tuple(b for b in workload.burdens if b.department == department and b.state is not StepState.STARTED)
    wanted = tuple((needs or {}).get((t.order, t.step), (t.skill,) if t.skill else ()) for t in tasks)
    skills = {skill for one in wanted for skill in one}
    holders = {task.holder for task in tasks}
    home = company.departments[department]
    anybody = home.share_unskilled and () in wanted
    near = [person for other in home.adjacent for person in company.members(other)]
    people = [*company.members(department), *(p for p in near if anybody or skills & p.skills.keys())]
    people += [p for p in company.people.values() if p.id in holders and p not in people]
    workers = tuple(_worker(company, roster, workload, tasks, person, now) for person in people)
    return LineUp(department, tasks, wanted, workers, now, home.share_unskilled)


def _worker(
    company: Company, roster: Roster, workload: Workload, tasks: Sequence[Burden], person: Person, now: datetime
) -> Worker:
    movable = sum(task.hours for task in tasks if task.holder == person.id)
    spans: list[Span] = []
    for start, stop in roster.spans(company, person, now):
        if start >= now + SIGHT:
            break
        spans.append((start, stop))
    return Worker(
        person=person.id,
        home=person.department,
        busy=max(0.0, workload.of_person(person.id) - movable),
        week=weekly_hours_of(company, person),
        skills=frozenset(person.skills),
        firsts=frozenset(skill for skill, level in person.skills.items() if level == "primary"),
        spans=tuple(spans),
    )
