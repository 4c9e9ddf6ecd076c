"""What a model still has to bring out: what is due by now, and what becomes due later."""

import heapq
from dataclasses import dataclass, field
from datetime import datetime

from routing.priority import Priority


@dataclass(eq=False)
class Row:
    """A card or a notice. `open`: it is to go out, from `due` on; `stands`: as an edit of its message."""

    kind: str
    number: str
    address: str
    priority: Priority
    id: int
    due: datetime
    open: bool = True
    stands: bool = False

    def __post_init__(self) -> None:
        self.urgency = -self.priority.rank

    @property
    def stage(self) -> int:
        """As in `bot.delivery.sweeping`."""
        return 0 if not self.stands else 1 if self.kind == "card" else 2

    def change(self, now: datetime) -> None:
        """There is something newer to show; see `storage.cards.want`."""
        if self.due <= now and not self.open:
            self.due = now
        self.open = True


@dataclass
class Waiting:
    """Open rows. Edits are kept apart: most of the time there is no room for any."""

    _posts: dict[int, Row] = field(default_factory=dict)
    _edits: dict[int, Row] = field(default_factory=dict)
    _later: list[tuple[datetime, int, Row]] = field(default_factory=list)

    def put(self, row: Row, now: datetime) -> None:
        """It is open."""
        if row.due > now:
            heapq.heappush(self._later, (row.due, row.id, row))
        else:
            (self._edits if row.stands else self._posts)[row.id] = row

    def drop(self, row: Row) -> None:
        """It went out, or need not."""
        self._posts.pop(row.id, None)
        self._edits.pop(row.id, None)

    def later(self, now: datetime) -> datetime | None:
        """When the next one becomes due."""
        while self._later and self._is_over(now):
            due, _, row = heapq.heappop(self._later)
            if row.open and row.due == due:
                self.put(row, now)
        return self._later[0][0] if self._later else None

    def any_due(self) -> bool:
        """Whether something waits for room."""
        return bool(self._posts or self._edits)

    def due(self, now: datetime, *, edits: bool) -> list[Row]:
        """What may go out now, as far as its time has come."""
        self.later(now)
        return [*self._posts.values(), *(self._edits.values() if edits else ())]

    def _is_over(self, now: datetime) -> bool:
        due, _, row = self._later[0]
        return due <= now or not row.open or row.due != due
