"""What was drawn a moment ago: another chat shows the same to the same readers."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.showing.view import View

A_MOMENT = timedelta(seconds=10)
"""The web chat comes after the others when much goes out. "Today" means the same for so long, near enough."""
MOST = 1_000
"""Drawings that are kept, each until it is asked for again, or too old to serve."""
Sources = tuple[object, ...]
"""What a drawing was made from: it serves again for the very same."""


@dataclass(frozen=True)
class _Drawing:
    sources: Sources
    at: datetime
    view: View


class Drawings:
    """Views by what they show to whom."""

    def __init__(self) -> None:
        self._drawings: dict[Hashable, _Drawing] = {}

    def view(self, what: Hashable, sources: Sources, now: datetime, draw: Callable[[], View]) -> View:
        """The one of a moment ago, or a new one."""
        known = self._drawings.pop(what, None)
        if known and timedelta(0) <= now - known.at <= A_MOMENT and _same(known.sources, sources):
            return known.view
        view = draw()
        self._make_room(now)
        self._drawings[what] = _Drawing(sources, now, view)
        return view

    def _make_room(self, now: datetime) -> None:
        """Lets go of what is of no use any more, with the orders and the company that it was made from."""
        while self._drawings:
            oldest = next(iter(self._drawings))
            if len(self._drawings) < MOST and now - self._drawings[oldest].at <= A_MOMENT:
                return
            del self._drawings[oldest]


def _same(these: Sources, those: Sources) -> bool:
    return all(one is other for one, other in zip(these, those, strict=True))
