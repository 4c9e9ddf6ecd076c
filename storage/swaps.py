"""Swaps of shifts: proposed, agreed, declined or taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, and_, bindparam, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.prepared import Prepared
from storage.tables import swaps
from storage.together import Part, ask, question


@dataclass(frozen=True)
class Swap:
    """`asker` wants `other` to work for them on a day. Once it is agreed the asker works `asker_shift` and the other
    `other_shift` (None: nothing). States: "proposed", "agreed", "declined", "undone"."""

    asker: str
    other: str
    day: date
    asker_shift: str | None
    other_shift: str | None
    state: str = "proposed"
    id: int = 0


async def add(connection: AsyncConnection, swap: Swap, at: datetime) -> int:
    """A proposal; its id."""
    values = {
        "asker": swap.asker,
        "other": swap.other,
        "day": swap.day.isoformat(),
        "asker_shift": swap.asker_shift,
        "other_shift": swap.other_shift,
        "state": swap.state,
        "at": at,
    }
    return int((await connection.execute(insert(swaps).values(**values).returning(swaps.c.id))).scalar_one())


async def load(connection: AsyncConnection, swap_id: int) -> Swap | None:
    """One swap; locked, as its state is about to change."""
    row = (await connection.execute(select(swaps).where(swaps.c.id == swap_id).with_for_update())).one_or_none()
    if row is None:
        return None
    return _swap(row)


async def settle(connection: AsyncConnection, swap_id: int, state: str) -> None:
    """It is agreed, declined, or undone."""
    await connection.execute(update(swaps).where(swaps.c.id == swap_id).values(state=state))


async def agreed_since(connection: AsyncConnection, day: date) -> Sequence[Swap]:
    """Agreed swaps from a day on; the newest first, as it goes before older ones."""
    return await ask(connection, agreed(day))


def agreed(since: date) -> Part[Sequence[Swap]]:
    """The same as one question of several."""
    return question(_AGREED_SINCE, {"since": since.isoformat()}, lambda rows: [_swap(row) for row in rows])


_AGREED_SINCE = Prepared(
    select(swaps).where(swaps.c.day >= bindparam("since"), swaps.c.state == "agreed").order_by(swaps.c.id.desc())
)


async def between(connection: AsyncConnection, one: str, another: str, day: date) -> Sequence[Swap]:
    """What two people have proposed to each other, or agreed, for a day; the newest first."""
    c = swaps.c
    pair = or_(and_(c.asker == one, c.other == another), and_(c.asker == another, c.other == one))
    query = select(swaps).where(c.day == day.isoformat(), pair, c.state.in_(("proposed", "agreed")))
    return [_swap(row) for row in (await connection.execute(query.order_by(c.id.desc()))).all()]


def _swap(row: Row[Any]) -> Swap:
    day = date.fromisoformat(row.day)
    return Swap(row.asker, row.other, day, row.asker_shift, row.other_shift, row.state, row.id)
