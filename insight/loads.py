"""How much work lay open in a department over time: what was left of its steps, in hours."""

from collections.abc import Sequence
from dataclasses import dataclass

from insight.axis import Axis, Hours


@dataclass(frozen=True, slots=True)
class Open:
    """A step while it is open: its whole effort from its turn on, and from the moment somebody takes it up until its
    end less and less, evenly."""

    turn: Hours
    begun: Hours
    ended: Hours
    effort: Hours


@dataclass(frozen=True)
class Load:
    """The most that was open at once, how many working hours more was open than the capacity, and the most of each
    day (UTC)."""

    peak: Hours
    over: Hours
    days: tuple[Hours, ...]


def load_of(steps: Sequence[Open], capacity: Hours, axis: Axis, since: Hours, until: Hours) -> Load:
    """The load between two moments; steps that reach over them count as far as they lie between."""
    over = peak = height = slope = 0.0
    first = int(since // 24)
    days = [0.0] * (int(until // 24) - first + 1)
    last = since
    for at, up, tilt in [*_turns(steps), (until, 0.0, 0.0)]:
        begin, end = max(last, since), min(at, until)
        if end > begin:
            left, right = height + slope * (begin - last), height + slope * (end - last)
            over += _above(left, right, begin, end, capacity, axis)
            peak = max(peak, left, right)
            for day in range(int(begin // 24), int(end // 24) + 1):
                days[day - first] = max(
                    days[day - first], left if day * 24 <= begin else left + slope * (day * 24 - begin)
                )
        height, slope, last = height + slope * (at - last) + up, slope + tilt, at
    return Load(_tidy(peak), _tidy(over), tuple(map(_tidy, days)))


def open_at(steps: Sequence[Open], moments: Sequence[Hours]) -> list[Hours]:
    """How much lay open right before each of some moments, which are in time order."""
    found: list[Hours] = []
    height = slope = last = 0.0
    turns = _turns(steps)
    place = 0
    for moment in moments:
        while place < len(turns) and turns[place][0] < moment:
            at, up, tilt = turns[place]
            height, slope, last = height + slope * (at - last) + up, slope + tilt, at
            place += 1
        found.append(max(0.0, height + slope * (moment - last)))
    return found


def _turns(steps: Sequence[Open]) -> list[tuple[Hours, Hours, Hours]]:
    """(moment, change of the height, change of the slope), in time order."""
    turns = []
    for step in steps:
        length = step.ended - step.begun
        if length <= 0:
            turns += [(step.turn, step.effort, 0.0), (step.ended, -step.effort, 0.0)]
            continue
        fall = step.effort / length
        turns += [(step.turn, step.effort, 0.0), (step.begun, 0.0, -fall), (step.ended, 0.0, fall)]
    return sorted(turns)


def _above(left: Hours, right: Hours, begin: Hours, end: Hours, capacity: Hours, axis: Axis) -> Hours:
    """Working hours between two moments in which a straight line is above the capacity."""
    if max(left, right) <= capacity + 1e-6:
        return 0.0
    if min(left, right) < capacity:
        crossing = begin + (end - begin) * (capacity - left) / (right - left)
        begin, end = (begin, crossing) if left > right else (crossing, end)
    return axis.worked(end) - axis.worked(begin)


def _tidy(hours: Hours) -> Hours:
    """Without what adding many fractions leaves behind."""
    return round(max(0.0, hours), 2)
