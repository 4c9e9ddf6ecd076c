"""The auditor: looks for what waits although it should not, again and again, and says when that changes."""

import time
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from datetime import datetime, timedelta

import structlog

from bot.observing.numbers import Numbers
from bot.office import Office
from storage import budgets, stuck
from storage.stuck import LATE, Failing, Overdue

LATELY = timedelta(minutes=1)
"""A chat to which something went within this is served."""
Beat = Callable[[], Awaitable[bool]]
log = structlog.get_logger()


class Auditor:
    """Sets the gauges, logs what is found stuck once, and sends the heartbeat only when nothing is."""

    def __init__(self, office: Office, beat: Beat | None = None) -> None:
        self._office = office
        self._beat = beat
        self._known: frozenset[tuple[str, str]] = frozenset()

    async def audit(self) -> None:
        """One round. Raises what the database raises: no heartbeat then."""
        now = self._office.clock()
        async with self._office.database.reading() as connection:
            due = await stuck.overdue(connection, now)
            refused = await stuck.failing(connection)
            spent = await budgets.spent(connection, now - LATELY)
        numbers, served = self._office.numbers, _served(spent)
        _show(numbers, due, refused, now)
        _show_budgets(numbers, spent, now)
        late = [rows for rows in due if now - rows.since >= LATE and rows.chat not in served]
        self._tell(late)
        numbers.stuck.set(len(late))
        numbers.audited.set(time.time())
        if self._beat and not late:
            await self._beat()

    def _tell(self, late: Sequence[Overdue]) -> None:
        """Once when it begins, once when it is over."""
        found = {(rows.kind, rows.chat): rows for rows in late}
        for key in found.keys() - self._known:
            rows = found[key]
            log.error("stuck", kind=rows.kind, chat=rows.chat, count=rows.count, since=rows.since.isoformat())
        for kind, chat in self._known - found.keys():
            log.info("not stuck any more", kind=kind, chat=chat)
        self._known = frozenset(found)


def _show(numbers: Numbers, due: Sequence[Overdue], refused: Sequence[Failing], now: datetime) -> None:
    """What is not waiting any more must not stay on the gauges."""
    for gauge in (numbers.waiting, numbers.waiting_seconds, numbers.refused):
        gauge.clear()
    for rows in due:
        numbers.waiting.labels(rows.kind, rows.chat).set(rows.count)
        numbers.waiting_seconds.labels(rows.kind, rows.chat).set((now - rows.since).total_seconds())
    for row in refused:
        numbers.refused.labels(row.kind, row.chat).inc(row.count)


def _show_budgets(numbers: Numbers, spent: Mapping[str, datetime], now: datetime) -> None:
    numbers.budget_seconds.clear()
    for meter, until in spent.items():
        numbers.budget_seconds.labels(meter).set(max(0.0, (until - now).total_seconds()))


def _served(spent: Collection[str]) -> set[str]:
    """The chats to which something went lately: what waits there waits for its turn, as much as the chat allows."""
    return {meter.partition(":")[0] for meter in spent}
