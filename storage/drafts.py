"""Forms that people have open: kept so that a restart in the middle loses no answer."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import drafts


@dataclass(frozen=True)
class DraftRow:
    """One form. `state`: "open", "sent" or "cancelled". `body` is JSON that `handlers.forms` understands."""

    id: str
    person: str
    chat: str
    user: str
    address: str
    state: str
    body: str
    at: datetime


async def add(connection: AsyncConnection, draft: DraftRow) -> None:
    """Stores a new form."""
    await connection.execute(insert(drafts).values(**draft.__dict__))


async def load(connection: AsyncConnection, draft_id: str, *, lock: bool = False) -> DraftRow | None:
    """The form with this id, whatever became of it."""
    query = select(drafts).where(drafts.c.id == draft_id)
    row = (await connection.execute(query.with_for_update() if lock else query)).one_or_none()
    return None if row is None else DraftRow(**row._mapping)


async def newest(connection: AsyncConnection, chat: str, user: str, address: str) -> DraftRow | None:
    """The open form that somebody touched last in a conversation."""
    mine = (drafts.c.chat == chat, drafts.c.user == user, drafts.c.address == address, drafts.c.state == "open")
    row = (await connection.execute(select(drafts).where(*mine).order_by(drafts.c.at.desc()).limit(1))).one_or_none()
    return None if row is None else DraftRow(**row._mapping)


async def save(connection: AsyncConnection, draft_id: str, state: str, body: str, now: datetime) -> None:
    """Keeps the answers so far."""
    changed = update(drafts).where(drafts.c.id == draft_id)
    await connection.execute(changed.values(state=state, body=body, at=now))


async def close_others(connection: AsyncConnection, chat: str, user: str, address: str, keep: str) -> None:
    """One conversation asks one form at a time: earlier ones are cancelled."""
    mine = (drafts.c.chat == chat, drafts.c.user == user, drafts.c.address == address, drafts.c.state == "open")
    await connection.execute(update(drafts).where(*mine, drafts.c.id != keep).values(state="cancelled"))
