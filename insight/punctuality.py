"""Which promises of whole orders were kept, and which would have been."""

from collections.abc import Sequence

from insight.axis import Hours, hours_at
from insight.burdens import is_late
from insight.courses import Stretch
from insight.judging import Judged
from insight.report import Punctual


def punctual(
    judged: Sequence[Judged],
    went: Sequence[Sequence[Stretch]],
    goes: Sequence[Sequence[Stretch]],
    until: Hours,
) -> Punctual:
    """Orders with a promise, without those that were called off or cannot be played."""
    late = would_be = promised = 0
    for one, was, now in zip(judged, went, goes, strict=True):
        order = one.order
        if order.left or not one.playable or order.due is None or one.due is None:
            continue
        promised += 1
        ended = None if order.ended is None else hours_at(order.ended)
        late += is_late(hours_at(order.due), ended, until)
        would_be += is_late(hours_at(one.due), _ended(ended, was, now), until)
    return Punctual(promised, late, would_be)


def _ended(ended: Hours | None, was: Sequence[Stretch], now: Sequence[Stretch]) -> Hours | None:
    """When all is done: as much later or sooner as the last step. Open orders may be done by then."""
    if list(was) == list(now):
        return ended
    ends = [stretch.ended for stretch in now]
    last = None if None in ends else max((end for end in ends if end is not None), default=None)
    came = [stretch.ended for stretch in was if stretch.ended is not None]
    return last if last is None or ended is None or not came else ended + last - max(came)
