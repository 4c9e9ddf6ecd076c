"""What should have gone out or rung long ago, and what is refused again and again. Every question has an index."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import cards, notices, timers

LATE = timedelta(minutes=5)
"""So much later than due nothing is taken up by a Baton that is well."""
TRIES = 3
"""So many tries without success are more than a hiccup."""
NO_TROUBLE = ("stopping", "told to wait")
"""What a row says that only waits for its turn."""


@dataclass(frozen=True)
class Overdue:
    """Rows of a kind ("cards", "notices", "timers") that nobody has taken up since they were due, the first of them
    at `since`. `chat` is "" where none is settled."""

    kind: str
    chat: str
    count: int
    since: datetime


@dataclass(frozen=True)
class Failing:
    """Rows that a chat does not take, and its reason."""

    kind: str
    chat: str
    address: str
    trouble: str
    count: int


_OPEN: Sequence[tuple[str, Table, ColumnElement[bool]]] = (
    ("cards", cards, cards.c.stale),
    ("notices", notices, notices.c.state.in_(("waiting", "outdated"))),
    ("timers", timers, timers.c.state == "pending"),
)


def overdue_queries(before: datetime) -> dict[str, Select[*tuple[Any, ...]]]:
    """(chat, how many, since when) of what was due before a moment, by kind."""
    found: dict[str, Select[*tuple[Any, ...]]] = {}
    for kind, table, is_open in _OPEN:
        query = select(func.count(), func.min(table.c.due_at)).where(is_open, table.c.due_at <= before)
        found[kind] = query.add_columns(table.c.chat).group_by(table.c.chat) if "chat" in table.c else query
    return found


def failing_queries() -> dict[str, Select[*tuple[Any, ...]]]:
    """(chat, address, reason, how many) of what was tried in vain, by kind; most first."""
    found: dict[str, Select[*tuple[Any, ...]]] = {}
    for kind, table, is_open in _OPEN[:2]:
        where = (is_open, table.c.attempts >= TRIES, table.c.trouble.not_in(NO_TROUBLE))
        place = (table.c.chat, table.c.address, table.c.trouble)
        found[kind] = select(*place, func.count()).where(*where).group_by(*place).order_by(func.count().desc())
    return found


async def overdue(connection: AsyncConnection, before: datetime) -> Sequence[Overdue]:
    """What nobody has taken up although it was due before a moment; nothing when all goes well."""
    found = []
    for kind, query in overdue_queries(before).items():
        rows = (await connection.execute(query)).all()
        found += [Overdue(kind, (row[2] or "") if len(row) > 2 else "", row[0], row[1]) for row in rows if row[0]]
    return found


async def failing(connection: AsyncConnection, limit: int = 20) -> Sequence[Failing]:
    """What chats refuse again and again, at most `limit` places of cards and as many of notices."""
    found = []
    for kind, query in failing_queries().items():
        for chat, address, trouble, count in (await connection.execute(query.limit(limit))).all():
            found.append(Failing(kind, chat or "", address or "", trouble, count))
    return found
