"""Uploaded files, kept in the database so that every replica has them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.prepared import Prepared
from storage.tables import files


@dataclass(frozen=True)
class StoredFile:
    """An upload; `person` is who brought it. `awaits` "slack:…": its bytes lie in that chat still, under a reference
    that the chat understands."""

    id: str
    name: str
    media_type: str
    content: bytes
    person: str | None
    at: datetime
    awaits: str | None = None


async def add(connection: AsyncConnection, file: StoredFile) -> None:
    """Stores an upload."""
    await connection.execute(insert(files).values(**file.__dict__, size=len(file.content)))


async def load(connection: AsyncConnection, file_id: str) -> StoredFile | None:
    """An upload with its content."""
    row = (await connection.execute(select(files).where(files.c.id == file_id))).one_or_none()
    return (
        None
        if row is None
        else StoredFile(row.id, row.name, row.media_type, row.content, row.person, row.at, row.awaits)
    )


async def arrive(connection: AsyncConnection, file_id: str, content: bytes) -> None:
    """The bytes are here, or none will ever come (b"")."""
    waiting = update(files).where(files.c.id == file_id, files.c.awaits.is_not(None))
    await connection.execute(waiting.values(content=content, size=len(content), awaits=None))


async def awaited(connection: AsyncConnection) -> Sequence[str]:
    """Ids of the uploads whose bytes are not here yet."""
    return (await connection.execute(select(files.c.id).where(files.c.awaits.is_not(None)))).scalars().all()


@dataclass(frozen=True)
class Description:
    """An upload without its content; `size` in bytes."""

    id: str
    name: str
    media_type: str
    size: int


async def described(connection: AsyncConnection, ids: Sequence[str]) -> Sequence[Description]:
    """The uploads among `ids` that exist."""
    if not ids:
        return []
    query = select(files.c.id, files.c.name, files.c.media_type, files.c.size).where(files.c.id.in_(ids))
    return [Description(*row) for row in (await connection.execute(query)).all()]


async def names(connection: AsyncConnection, order_id: int) -> Mapping[str, str]:
    """File id → name of every upload that belongs to an order."""
    query = select(files.c.id, files.c.name).where(files.c.order_id == order_id)
    return {row.id: row.name for row in (await connection.execute(query)).all()}


async def names_of(connection: AsyncConnection, order_ids: Collection[int]) -> Mapping[int, Mapping[str, str]]:
    """`names` of several orders; those without uploads are left out."""
    found: dict[int, dict[str, str]] = {}
    rows = await _NAMES_OF.rows(connection, {"numbers": sorted(order_ids)}) if order_ids else ()
    for row in rows:
        found.setdefault(row.order_id, {})[row.id] = row.name
    return found


_OWNED = files.c.order_id.in_(bindparam("numbers", expanding=True))
_NAMES_OF = Prepared(select(files.c.order_id, files.c.id, files.c.name).where(_OWNED))


async def attach(connection: AsyncConnection, order_id: int, ids: Sequence[str]) -> None:
    """The uploads belong to an order from now on, and are shown to whoever may see them there.

    One that belongs to an order already stays with it: naming its id gives nobody the sight of it.
    """
    if ids:
        free = update(files).where(files.c.id.in_(ids), files.c.order_id.is_(None))
        await connection.execute(free.values(order_id=order_id))
