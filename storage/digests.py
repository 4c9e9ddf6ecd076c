"""Notices that quiet hours held, bundled: one message for a person instead of many."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.notices import COLUMNS, NoticeRow
from storage.tables import notices


async def bundle(connection: AsyncConnection, now: datetime) -> int:
    """Whoever has several held notices that are due gets a digest of them; returns how many digests that made."""
    query = select(notices.c.audience).where(*_held(now)).group_by(notices.c.audience).having(func.count() > 1)
    made = 0
    for audience in (await connection.execute(query)).scalars().all():
        made += await _bundled(connection, audience, now)
    return made


async def _bundled(connection: AsyncConnection, audience: str, now: datetime) -> int:
    query = select(notices.c.id, notices.c.order_id, notices.c.priority).where(*_held(now))
    query = query.where(notices.c.audience == audience).order_by(notices.c.id).with_for_update(skip_locked=True)
    rows = (await connection.execute(query)).all()
    if len(rows) < 2:  # another process was faster
        return 0
    about = {row.order_id for row in rows}
    row = {
        "key": f"digest:{rows[0].id}",
        "order_id": about.pop() if len(about) == 1 else 0,
        "audience": audience,
        "kind": "digest",
        "data": {},
        "priority": max(row.priority for row in rows),
        "due_at": now,
        "state": "waiting",
    }
    digest = (await connection.execute(insert(notices).values(row).returning(notices.c.id))).scalar_one()
    said = update(notices).where(notices.c.id.in_([row.id for row in rows]))
    await connection.execute(said.values(state="bundled", digest=digest))
    return 1


async def members_of(connection: AsyncConnection, digests: Sequence[int]) -> Mapping[int, Sequence[NoticeRow]]:
    """What each of these digests says, most urgent first, then as it came."""
    query = select(notices.c.digest, *COLUMNS).where(notices.c.digest.in_(digests))
    query = query.order_by(notices.c.priority.desc(), notices.c.id)
    found: dict[int, list[NoticeRow]] = {digest: [] for digest in digests}
    for digest, *columns in (await connection.execute(query)).all():
        found[digest].append(NoticeRow(*columns))
    return found


async def leave_out(connection: AsyncConnection, notice_ids: Sequence[int], why: str) -> None:
    """These are not said in their digest."""
    left = update(notices).where(notices.c.id.in_(notice_ids))
    await connection.execute(left.values(state="dropped", digest=None, trouble=why[:300]))


def _held(now: datetime) -> tuple[ColumnElement[bool], ...]:
    due = notices.c.due_at <= now
    return (notices.c.state == "waiting", notices.c.held.is_(True), notices.c.chat.is_(None), due)
