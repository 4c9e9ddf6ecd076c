"""Playing past orders again: what each step would have taken, had the lines in the departments been other ones.

A step takes as long as it did, more or less by what its line is longer or shorter. Lines are worked out the same way
for what was and for what would be, so where nothing changes the estimate is what is recorded. A step that is new to a
department takes what its line says, and what that department usually takes beyond it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from insight.axis import Hours
from insight.courses import Course, Leg, Stretch
from insight.crews import Crew, paces
from insight.queueing import Job, sojourns

ROUNDS = 4
"""Lines depend on when steps come, which depends on the lines before: so often is the one found from the other."""

InLine = tuple[Hours, Hours]
"""(waiting, waiting and being worked on), in working hours."""
NOT_IN_LINE: InLine = (0.0, 0.0)


@dataclass(frozen=True)
class World:
    """The crews by department, and how fast each is (`insight.crews.paces`)."""

    crews: Mapping[str, Crew]
    paces: Mapping[str, float]


def world(crews: Mapping[str, Crew], taken: Sequence[Course], until: Hours) -> World:
    """Crews, as fast as they were with the courses that orders took."""
    efforts: dict[str, list[Hours]] = defaultdict(list)
    for leg in (leg for course in taken for leg in course.legs):
        if leg.known and leg.known.ended is not None:
            efforts[leg.department].append(leg.effort)
    return World(crews, paces(crews, efforts, until))


def replay(
    before: World, after: World, taken: Sequence[Course], courses: Sequence[Course]
) -> list[tuple[Stretch, ...]]:
    """The steps of each of the `courses` in time, in the order of its legs. `taken` are the same orders' courses as
    recorded; those that an order would take again are the same objects."""
    stood = Lines(before, taken).found([_came(course) for course in taken])
    usual = _usual(before, taken, stood)
    known = [dict(zip((leg.id for leg in c.legs), line, strict=True)) for c, line in zip(taken, stood, strict=True)]
    times = [
        [was.get(leg.id, NOT_IN_LINE) if leg.stays else (0.0, leg.effort) for leg in course.legs]
        for course, was in zip(courses, known, strict=True)
    ]
    lines = Lines(after, courses)
    for _ in range(ROUNDS):
        walks = [_walk(after, usual, *each) for each in zip(courses, known, times, strict=True)]
        newer = lines.found([[stretch.turn for stretch in walk] for walk in walks])
        if newer == times:
            return walks
        times = newer
    return [_walk(after, usual, *each) for each in zip(courses, known, times, strict=True)]


def _came(course: Course) -> list[Hours | None]:
    return [leg.known.turn if leg.known else None for leg in course.legs]


class Lines:
    """The lines of all departments. What was worked out once is remembered: from round to round most steps come when
    they came."""

    def __init__(self, world: World, courses: Sequence[Course]) -> None:
        self._world = world
        self._courses = courses
        self._jobs: dict[tuple[str, Hours, Hours, int, str], Job] = {}
        self._known: dict[str, tuple[list[Job], list[InLine]]] = {}

    def found(self, turns: Sequence[Sequence[Hours | None]]) -> list[list[InLine]]:
        """Each step's time in the line of its department, when it comes at these turns."""
        jobs: dict[str, list[Job]] = defaultdict(list)
        places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for at, (course, coming) in enumerate(zip(self._courses, turns, strict=True)):
            for step, (leg, turn) in enumerate(zip(course.legs, coming, strict=True)):
                if turn is not None and _is_done(course, leg):
                    jobs[leg.department].append(self._job(leg, turn, course.rank))
                    places[leg.department].append((at, step))
        result = [[NOT_IN_LINE] * len(course.legs) for course in self._courses]
        for department, line in jobs.items():
            for (at, step), one in zip(places[department], self._line(department, line), strict=True):
                result[at][step] = one
        return result

    def _job(self, leg: Leg, turn: Hours, rank: int) -> Job:
        key = (leg.department, turn, leg.effort, rank, leg.skill)
        if key not in self._jobs:
            comes = self._world.crews[leg.department].axis.worked(turn)
            self._jobs[key] = Job(comes, leg.effort / self._world.paces.get(leg.department, 1.0), rank, leg.skill)
        return self._jobs[key]

    def _line(self, department: str, line: list[Job]) -> list[InLine]:
        known = self._known.get(department)
        if known is None or known[0] != line:
            known = (line, sojourns(line, self._world.crews[department].people))
            self._known[department] = known
        return known[1]


def _is_done(course: Course, leg: Leg) -> bool:
    """Whether somebody is busy with a step at all: not with one that was called off before anybody took it up."""
    return course.left is None or (leg.known is not None and leg.known.begun is not None)


def _usual(world: World, taken: Sequence[Course], stood: Sequence[Sequence[InLine]]) -> Mapping[str, Hours]:
    """By department, what steps usually took beyond their line: the median, in working hours."""
    beyond: dict[str, list[Hours]] = defaultdict(list)
    for course, line in zip(taken, stood, strict=True):
        for leg, (_, stay) in zip(course.legs, line, strict=True):
            if leg.known and leg.known.turn is not None and leg.known.ended is not None:
                axis = world.crews[leg.department].axis
                beyond[leg.department].append(axis.worked(leg.known.ended) - axis.worked(leg.known.turn) - stay)
    return {department: max(0.0, median(hours)) for department, hours in beyond.items()}


def _walk(
    world: World, usual: Mapping[str, Hours], course: Course, known: Mapping[str, InLine], line: Sequence[InLine]
) -> tuple[Stretch, ...]:
    """One course in time, when its steps stand in line so long."""
    if not course.changed and all(known[leg.id] == now for leg, now in zip(course.legs, line, strict=True)):
        return tuple(leg.known for leg in course.legs if leg.known)
    done: list[Stretch] = []
    for leg, now in zip(course.legs, line, strict=True):
        turn = _turn(course, leg, done)
        if turn is None or (course.left is not None and turn >= course.left):
            done.append(Stretch(leg.department, leg.effort, None, None, None, None))
        elif leg.stays and leg.known and leg.known.turn is not None:
            done.append(_again(world, course, leg, leg.known, turn, known.get(leg.id, NOT_IN_LINE), now))
        else:
            done.append(_new(world, course, leg, turn, now, usual.get(leg.department, 0.0)))
    return tuple(done)


def _turn(course: Course, leg: Leg, done: Sequence[Stretch]) -> Hours | None:
    """When a step's turn comes: as recorded, moved by as much as the steps before it are; else once they are over."""
    before = [(course.legs[place].known, done[place]) for place in leg.behind]
    if leg.known and leg.known.turn is not None and all(was for was, _ in before):
        moved = [(was.ended, now.ended) for was, now in before if was and was.ended is not None]
        if not moved:
            return leg.known.turn
        if all(now is not None for _, now in moved):
            return leg.known.turn + max(now or 0.0 for _, now in moved) - max(was for was, _ in moved)
    ends = [now.ended for _, now in before]
    return None if None in ends else max((end for end in ends if end is not None), default=course.created)


def _again(world: World, course: Course, leg: Leg, was: Stretch, turn: Hours, stood: InLine, stands: InLine) -> Stretch:
    """A step in its own department, later or sooner."""
    axis, came = world.crews[leg.department].axis, was.turn or turn
    if turn == came and stood == stands:
        return was
    shift = axis.worked(turn) - axis.worked(came)
    begun, ended, due = was.begun, was.ended, was.due
    if begun is not None:
        begun = max(turn, axis.at(axis.worked(begun) + shift + stands[0] - stood[0]))
    if ended is not None:
        ended = _within(max(begun or turn, axis.at(axis.worked(ended) + shift + stands[1] - stood[1])), course.left)
    if due is not None:
        due = axis.at(axis.worked(due) + shift)
    return Stretch(leg.department, leg.effort, turn, begun, ended, due)


def _new(world: World, course: Course, leg: Leg, turn: Hours, stands: InLine, usual: Hours) -> Stretch:
    """A step that the department did not have."""
    axis = world.crews[leg.department].axis
    came = axis.worked(turn)
    due = axis.at(came + leg.allowed)
    if not _is_done(course, leg):
        return Stretch(leg.department, leg.effort, turn, None, None, due)
    ended = _within(axis.at(came + stands[1] + usual), course.left)
    begun = min(ended, max(turn, axis.at(came + stands[0] + usual)))
    return Stretch(leg.department, leg.effort, turn, begun, ended, due)


def _within(ended: Hours, left: Hours | None) -> Hours:
    return ended if left is None else min(ended, left)
