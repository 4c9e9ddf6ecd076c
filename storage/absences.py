"""Who is away: noted, ended early, and taken up again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BindParameter, Row, Select, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from routing.staffing import Absence
from storage.counting import draw
from storage.prepared import Prepared
from storage.tables import absences
from storage.tables.base import Moment
from storage.together import Part, ask, question

Fields = tuple[int, str, datetime, datetime, str, str, datetime, datetime | None]


@dataclass(frozen=True)
class NotedAbsence:
    """An absence as it was noted, by whom and when; `ended_at` when it is over, or off, before its end."""

    id: int
    absence: Absence
    by: str
    at: datetime
    ended_at: datetime | None


async def since(connection: AsyncConnection, now: datetime) -> Sequence[Absence]:
    """Absences that are not over, soonest first."""
    return await ask(connection, live(now))


def live(now: datetime) -> Part[Sequence[Absence]]:
    """The same as one question of several."""
    return question(_SINCE, {"moment": now}, lambda rows: [_noted(row).absence for row in rows])


async def of_person(connection: AsyncConnection, person: str, now: datetime) -> Sequence[NotedAbsence]:
    """Somebody's absences that are not over, soonest first."""
    rows = await connection.execute(_live(now).where(absences.c.person == person))
    return [_noted(row) for row in rows]


async def anybody(connection: AsyncConnection, now: datetime) -> bool:
    """Whether anybody is away."""
    return await _ANYBODY.row(connection, {"moment": now}) is not None


async def load(connection: AsyncConnection, absence_id: int) -> NotedAbsence | None:
    """One absence, over or not."""
    row = (await connection.execute(_every().where(absences.c.id == absence_id))).one_or_none()
    return _noted(row) if row else None


async def parts(connection: AsyncConnection, whole: NotedAbsence) -> Sequence[NotedAbsence]:
    """What became one when this was noted, soonest first; nothing when it was always one."""
    c, one = absences.c, whole.absence
    within = (c.person == one.person, c.start >= one.start, c.end <= one.end)
    query = _every().where(*within, c.id < whole.id, c.ended_at >= whole.at).order_by(c.start, c.id)
    return [_noted(row) for row in (await connection.execute(query)).all()]


async def in_turn(connection: AsyncConnection) -> None:
    """Waits until nobody else is changing who works when, and keeps others waiting until the transaction ends: who is
    away decides who is asked instead, or may agree to a swap. To be called before absences or swaps are read and before
    any order is locked."""
    await draw(connection, "absence")


async def add(connection: AsyncConnection, absence: Absence, by: str, at: datetime) -> int:
    """Somebody will be away; `by` says who noted it. Its id."""
    values = {"person": absence.person, "start": absence.start, "end": absence.end, "note": absence.note}
    noted = insert(absences).values(**values, by=by, at=at).returning(absences.c.id)
    return int((await connection.execute(noted)).scalar_one())


async def end(connection: AsyncConnection, absence_id: int, at: datetime | None) -> None:
    """It is over, or off, at a moment; with None it stands again."""
    await connection.execute(update(absences).where(absences.c.id == absence_id).values(ended_at=at))


def _every() -> Select[Fields]:
    c = absences.c
    return select(c.id, c.person, c.start, c.end, c.note, c.by, c.at, c.ended_at)


def _live(now: datetime | BindParameter[datetime]) -> Select[Fields]:
    c = absences.c
    return _every().where(c.end > now, c.ended_at.is_(None)).order_by(c.start, c.id)


_MOMENT = bindparam("moment", type_=Moment)
_SINCE = Prepared(_live(_MOMENT))
_ANYBODY = Prepared(_live(_MOMENT).where(absences.c.start <= _MOMENT).limit(1))


def _noted(row: Row[Fields]) -> NotedAbsence:
    return NotedAbsence(row.id, Absence(row.person, row.start, row.end, row.note), row.by, row.at, row.ended_at)
