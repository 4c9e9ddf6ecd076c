"""Delivery as a model, a thousand times as fast as the real one: the same meters and the same order of things, with the
strict servers' own limits, but neither rows nor messages. A test holds it to the real delivery."""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Self

from bot.delivery.limits import LIMITS
from bot.delivery.meters import Meters
from routing.priority import Priority
from storage.closed import UNKNOWN, Closed
from tests.budgets.days import Birth
from tests.budgets.ledger import Ledger
from tests.budgets.simulation import LIFE, MORNING, next_tick
from tests.budgets.strict import Strict
from tests.budgets.town import place_of, user_of
from tests.budgets.waiting import Row, Waiting

LOOKED_AT = 50
"""Rows of each kind in one look."""


@dataclass
class Model:
    """A town without people: what is planned happens, and goes out as Baton would bring it out."""

    chat: str
    now: datetime = MORNING
    ledger: Ledger = field(default_factory=Ledger)
    _plan: list[tuple[datetime, int, str, int, Priority, int]] = field(default_factory=list)
    _rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    _open: Waiting = field(default_factory=Waiting)
    _known: set[str] = field(default_factory=set)
    _meters: Meters = field(default_factory=Meters)
    _ids: "count[int]" = field(default_factory=count)

    def __post_init__(self) -> None:
        self._limits, self._strict = LIMITS[self.chat], Strict(self.chat)

    def live(self, births: Iterable[Birth]) -> Self:
        """As `Simulation.live`, with steps that come in turn."""
        for birth in births:
            number = str(next(self._ids))
            for step in range(len(LIFE) + 1):
                at = MORNING + timedelta(seconds=birth.at + step * birth.gaps)
                heapq.heappush(self._plan, (at, next(self._ids), number, birth.place, birth.priority, step))
        return self

    def run(self) -> Self:
        """Until nothing is planned and everything has gone out."""
        while (moment := self._next()) is not None:
            self.now = max(self.now, moment)
            while self._plan and self._plan[0][0] <= self.now:
                self._happens(*heapq.heappop(self._plan)[2:])
            while self._sweep():
                pass
        return self

    def after(self, seconds: float) -> timedelta:
        """How long after that moment of the simulation it ended."""
        return self.now - MORNING - timedelta(seconds=seconds)

    def _next(self) -> datetime | None:
        now = self.now
        later = self._open.later(now)
        opens = self._meters.opens(self.chat, now) if self._open.any_due() else None
        moments = (self._plan[0][0] if self._plan else None, next_tick(later) if later else None, opens)
        return min((moment for moment in moments if moment), default=None)

    def _happens(self, number: str, place: int, priority: Priority, step: int) -> None:
        here, private = place_of(self.chat, place), user_of(self.chat, place, "r")
        self.ledger.changed(number, priority, self.now)
        rows = self._rows[number]
        if step == 0:
            rows += [self._row("card", number, address, priority) for address in (here, private)]
        for row in rows:
            if row.kind == "card":
                row.change(self.now)
        if step == 2:
            rows.append(self._row("notice", number, here, priority))
        if step == 3:
            self._overtaken(rows[-1])
        if step == len(LIFE):
            rows.append(self._row("notice", number, private, priority))
            del self._rows[number]
        if step and self.chat == "slack" and rows[0].stands:
            self.ledger.calls["response_url"] += 1
            self._shown(rows[0], self.now)
        for row in rows:
            if row.open:
                self._open.put(row, self.now)

    def _row(self, kind: str, number: str, address: str, priority: Priority) -> Row:
        return Row(kind, number, address, priority, next(self._ids), self.now)

    def _overtaken(self, notice: Row) -> None:
        """Not sent yet it is not needed any more; else its buttons have to go."""
        if notice.stands:
            notice.change(self.now)
        else:
            notice.open = False
            self._open.drop(notice)

    def _sweep(self) -> int:
        closed = self._meters.closed(self.chat, self.now)
        if closed is None:
            return 0
        due = [row for row in self._open.due(self.now, edits=not closed.edits) if self._may(row, closed)]
        looked_at = [*_by_turns([row for row in due if row.kind == "card"])[:LOOKED_AT]]
        notices = [row for row in due if row.kind == "notice"]
        looked_at += heapq.nsmallest(LOOKED_AT, notices, key=lambda row: (row.urgency, row.due, row.id))
        looked_at.sort(key=lambda row: (row.urgency, row.stage, self._meters.served(self.chat, self._to(row))))
        granted = [row for row in looked_at if self._spend(row)]
        for row in granted:
            self._call(row)
        return len(granted)

    def _may(self, row: Row, closed: Closed) -> bool:
        if row.stands:
            return not closed.edits and row.address not in closed.edits_to
        address = self._to(row)
        unknown = closed.lookups and address.startswith(UNKNOWN)
        return not closed.posts and not unknown and address not in closed.posts_to

    def _to(self, row: Row) -> str:
        private = row.address == row.address.lstrip("C-")
        return UNKNOWN + row.address if private and row.address not in self._known else row.address

    def _spend(self, row: Row) -> bool:
        address = self._to(row)
        through = self._limits.meters(self.chat, address, "edit" if row.stands else "post")
        return self._meters.spend(self.chat, address, through, self.now)

    def _call(self, row: Row) -> None:
        what = f"{row.kind} {'edited' if row.stands else 'posted'}"
        if self._to(row).startswith(UNKNOWN):
            self._known.add(row.address)
            self.ledger.calls["conversation opened"] += 1
            if not self._strict.opens(self.now):
                self.ledger.refused["conversation opened"] += 1
        if not self._strict.lets(row.address, edit=row.stands, now=self.now):
            self.ledger.refused[what] += 1
        self.ledger.called(what, row.number, row.address)
        self._shown(row, self.now + self._limits.pause if what == "card edited" else self.now)

    def _shown(self, row: Row, due: datetime) -> None:
        row.open, row.stands, row.due = False, True, due
        self._open.drop(row)
        if row.kind == "card":
            self.ledger.shown(row.number, row.address, self.now)


def _by_turns(rows: Sequence[Row]) -> list[Row]:
    """As `storage.cards.due`: one of each destination, then the second of each, and so on."""
    waiting: dict[int, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        waiting[row.urgency][row.address].append(row)
    found: list[Row] = []
    for urgency in sorted(waiting):
        places = list(waiting[urgency].values())
        while places and len(found) < LOOKED_AT:
            turn = [min(each, key=_age) for each in places]
            found += sorted(turn, key=_age)
            for each, row in zip(places, turn, strict=True):
                each.remove(row)
            places = [each for each in places if each]
    return found


def _age(row: Row) -> tuple[bool, datetime, int]:
    return (row.stands, row.due, row.id)
