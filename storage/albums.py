"""Messages that a chat delivers in several parts, each with a file: one delivery, of which each part may come late, out
of order, or twice. Kept beside the keys of deliveries, and as long."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.journal import keep_reply
from storage.tables import inbound
from storage.upsert import upsert


@dataclass(frozen=True)
class Album:
    """`parts`: message → what the chat knows its file by. `taken`: the messages whose files went along with what the
    words of one of them led to: an open form (`draft`) or an order (0: none)."""

    parts: Mapping[str, str] = field(default_factory=dict)
    taken: tuple[str, ...] = ()
    draft: str = ""
    order: int = 0

    @property
    def led(self) -> bool:
        """Whether the words have come, and led to something."""
        return bool(self.draft or self.order)

    @property
    def left(self) -> list[str]:
        """The messages whose files have not gone along yet, in their order."""
        return sorted(set(self.parts) - set(self.taken), key=lambda message: (len(message), message))


_ALBUM = TypeAdapter(Album)
_BEGIN = upsert(inbound, lambda fresh: fresh.on_conflict_do_nothing())


async def load(connection: AsyncConnection, key: str) -> Album:
    """What is known of an album; nothing of one that nobody has seen."""
    said = await connection.scalar(select(inbound.c.reply).where(inbound.c.key == key))
    return _ALBUM.validate_json(said) if said else Album()


async def locked(connection: AsyncConnection, key: str, now: datetime) -> Album:
    """The same; nobody else changes it until the transaction ends."""
    await _BEGIN.run(connection, {"key": key, "at": now})
    said = await connection.scalar(select(inbound.c.reply).where(inbound.c.key == key).with_for_update())
    return _ALBUM.validate_json(said) if said else Album()


async def save(connection: AsyncConnection, key: str, album: Album) -> None:
    """Keeps what became of it, or came of it; the caller has it `locked`."""
    await keep_reply(connection, key, _ALBUM.dump_json(album).decode())


async def note(connection: AsyncConnection, key: str, message: str, reference: str, now: datetime) -> Album:
    """One more part, once however often it is delivered."""
    album = await locked(connection, key, now)
    if message in album.parts:
        return album
    album = replace(album, parts={**album.parts, message: reference})
    await save(connection, key, album)
    return album
