"""One-time codes: to link an account, to sign in, and to hold the press of somebody unknown until they are linked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import invitations


@dataclass(frozen=True)
class Invitation:
    """`person` is set when somebody known made it; `chat` and `user` when somebody unknown asked for it.

    `held` is what the unknown person wanted to do: {"token": …} or {"text": …} with the visit's address.
    """

    code: str
    expires_at: datetime
    person: str | None = None
    chat: str | None = None
    user: str | None = None
    held: Mapping[str, Any] | None = None


async def add(connection: AsyncConnection, invitation: Invitation) -> None:
    """Stores a code that was not used yet."""
    await connection.execute(insert(invitations).values(**invitation.__dict__))


async def renew(connection: AsyncConnection, code: str, held: Mapping[str, Any] | None, expires_at: datetime) -> None:
    """A code that was not used yet holds something else from now on, until another moment."""
    changed = update(invitations).where(invitations.c.code == code, invitations.c.used_at.is_(None))
    await connection.execute(changed.values(held=held, expires_at=expires_at))


async def withdraw(connection: AsyncConnection, chat: str, user: str, now: datetime) -> None:
    """Whatever codes somebody unknown was given are of no use any more."""
    theirs = (invitations.c.chat == chat, invitations.c.user == user, invitations.c.used_at.is_(None))
    await connection.execute(update(invitations).where(*theirs).values(used_at=now))


async def redeem(connection: AsyncConnection, code: str, now: datetime) -> Invitation | None:
    """Uses a code up; None when there is no such code, it was used, or it is too old."""
    fresh = (
        invitations.c.code == code,
        invitations.c.used_at.is_(None),
        invitations.c.expires_at > now,
    )
    used = update(invitations).where(*fresh).values(used_at=now)
    row = (await connection.execute(used.returning(*_COLUMNS))).one_or_none()
    return None if row is None else Invitation(**row._mapping)


async def peek(connection: AsyncConnection, code: str, now: datetime) -> Invitation | None:
    """A code that could be used, without using it."""
    query = select(*_COLUMNS).where(invitations.c.code == code, invitations.c.used_at.is_(None))
    row = (await connection.execute(query.where(invitations.c.expires_at > now))).one_or_none()
    return None if row is None else Invitation(**row._mapping)


async def asked_by(connection: AsyncConnection, chat: str, user: str, now: datetime) -> Invitation | None:
    """The newest usable code that an unknown person was given."""
    mine = (invitations.c.chat == chat, invitations.c.user == user, invitations.c.used_at.is_(None))
    query = select(*_COLUMNS).where(*mine, invitations.c.expires_at > now)
    row = (await connection.execute(query.order_by(invitations.c.expires_at.desc()).limit(1))).one_or_none()
    return None if row is None else Invitation(**row._mapping)


_COLUMNS = [invitations.c[name] for name in Invitation.__dataclass_fields__]
