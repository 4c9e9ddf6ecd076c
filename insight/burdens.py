"""What orders came to in each department: how much was open, how long that was too much, how many steps were late."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from insight.axis import Hours
from insight.courses import Course, Stretch
from insight.crews import Crew
from insight.loads import Open, load_of
from insight.report import Burdened, Sum


@dataclass(frozen=True)
class Played:
    """Orders in time: the crews, the courses, and the steps of each course."""

    crews: Mapping[str, Crew]
    courses: Sequence[Course]
    walks: Sequence[Sequence[Stretch]]


def burdened(before: Played, after: Played, since: Hours, until: Hours) -> tuple[Burdened, ...]:
    """Every department that had work on either side, in the order of the crews."""
    was, would_be = _by_department(before, until), _by_department(after, until)
    return tuple(
        Burdened(id_, _sum(was[id_], before.crews[id_], since, until), _sum(would_be[id_], crew, since, until))
        for id_, crew in after.crews.items()
        if was[id_] or would_be[id_]
    )


def is_late(due: Hours | None, ended: Hours | None, until: Hours) -> bool:
    """Whether a deadline was missed, as seen at `until`."""
    return due is not None and min(until, until if ended is None else ended) > due + 1e-6


Worked = tuple[Stretch, Hours | None]
"""A step, and when its order was called off."""


def _by_department(played: Played, until: Hours) -> Mapping[str, list[Worked]]:
    found: dict[str, list[Worked]] = defaultdict(list)
    for course, walk in zip(played.courses, played.walks, strict=True):
        for stretch in walk:
            if stretch.turn is not None and stretch.turn < until:
                found[stretch.department].append((stretch, course.left))
    return found


def _sum(worked: Sequence[Worked], crew: Crew, since: Hours, until: Hours) -> Sum:
    load = load_of([open_stretch(*one, until) for one in worked], crew.capacity, crew.axis, since, until)
    return Sum(
        steps=len(worked),
        effort=round(sum(stretch.effort for stretch, _ in worked), 2),
        capacity=crew.capacity,
        peak=load.peak,
        over=load.over,
        late=sum(is_late(stretch.due, stretch.ended, until) for stretch, left in worked if left is None),
        days=load.days,
    )


def open_stretch(stretch: Stretch, left: Hours | None, until: Hours) -> Open:
    """A step that is not over stays whole: how much of it is done is recorded nowhere."""
    turn, ended = stretch.turn or 0.0, stretch.ended
    if ended is None:
        ended = max(turn, until if left is None else left)
        return Open(turn, ended, ended, stretch.effort)
    begun = ended if stretch.begun is None else min(ended, max(turn, stretch.begun))
    return Open(turn, begun, max(turn, ended), stretch.effort)
