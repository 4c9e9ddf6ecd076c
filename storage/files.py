"""Uploaded files, kept in the database so that every replica has them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import files


@dataclass(frozen=True)
class StoredFile:
    """An upload. `size` is in bytes; `person` is who brought it."""

    id: str
    name: str
    media_type: str
    content: bytes
    person: str | None
    at: datetime


async def add(connection: AsyncConnection, file: StoredFile) -> None:
    """Stores an upload."""
    await connection.execute(insert(files).values(**file.__dict__, size=len(file.content)))


async def load(connection: AsyncConnection, file_id: str) -> StoredFile | None:
    """An upload with its content."""
    row = (await connection.execute(select(files).where(files.c.id == file_id))).one_or_none()
    return None if row is None else StoredFile(row.id, row.name, row.media_type, row.content, row.person, row.at)


async def names(connection: AsyncConnection, ids: list[str]) -> dict[str, str]:
    """File id → name, for those that exist."""
    query = select(files.c.id, files.c.name).where(files.c.id.in_(ids))
    return {row.id: row.name for row in (await connection.execute(query)).all()}
