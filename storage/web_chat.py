"""Messages of the web chat: writing, reading a conversation, catching up with changes, and what is unread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Row, and_, bindparam, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.counting import draw, draw_many
from storage.prepared import Prepared
from storage.tables import counters, web_messages, web_reads
from storage.upsert import insert_into

_COUNTER = "web"
MOST_UNREAD = 100
"""Who has missed more is not told how much more."""


@dataclass(frozen=True)
class WebMessage:
    """One message. `author` is a person id, or None for Baton, whose `view` is JSON; `changed` grows with each edit."""

    id: int
    changed: int
    address: str
    at: datetime
    reply_to: int | None = None
    author: str | None = None
    words: str = ""
    view: str | None = None
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Draft:
    """A message to be written. A second one with the same `delivery` is not written; `mark` is for finding it again."""

    address: str
    at: datetime
    reply_to: int | None = None
    author: str | None = None
    words: str = ""
    view: str | None = None
    files: tuple[str, ...] = ()
    mark: str | None = None
    delivery: str | None = None


async def write_message(connection: AsyncConnection, draft: Draft) -> int:
    """Writes a message and returns its id; the id of the first one when the delivery is known."""
    number = await draw(connection, _COUNTER)
    if draft.delivery is not None:
        # Looked up after the counter's row is locked: two copies of one delivery cannot both get here.
        known = select(web_messages.c.id).where(web_messages.c.delivery == draft.delivery)
        if (found := await connection.scalar(known)) is not None:
            return int(found)
    await _WRITE.run(connection, _row(number, draft))
    return number


async def write_messages(connection: AsyncConnection, drafts: Sequence[Draft]) -> Sequence[int]:
    """Writes messages that no delivery brought; their ids."""
    numbers = await draw_many(connection, _COUNTER, len(drafts))
    await _WRITE.run_each(connection, [_row(number, draft) for number, draft in zip(numbers, drafts, strict=True)])
    return numbers


def _row(number: int, draft: Draft) -> dict[str, Any]:
    return {"id": number, "changed": number, **vars(draft), "files": list(draft.files)}


async def edit_message(connection: AsyncConnection, address: str, message: int, view: str) -> bool | None:
    """Replaces a message of Baton's: True when it changed, False when it says so already, None when it is gone."""
    this = and_(web_messages.c.id == message, web_messages.c.address == address)
    before = (await connection.execute(select(web_messages.c.view).where(this))).first()
    if before is None or before.view is None:
        return None
    if before.view == view:
        return False
    number = await draw(connection, _COUNTER)
    await connection.execute(update(web_messages).where(this).values(view=view, changed=number))
    return True


async def find_mark(connection: AsyncConnection, address: str, mark: str) -> int | None:
    """The newest message in a conversation that carries a mark."""
    query = select(func.max(web_messages.c.id)).where(web_messages.c.address == address, web_messages.c.mark == mark)
    found: int | None = await connection.scalar(query)
    return found


async def message(connection: AsyncConnection, id: int) -> WebMessage | None:
    """One message by its id."""
    row = (await connection.execute(select(web_messages).where(web_messages.c.id == id))).first()
    return _message(row) if row else None


async def conversation(
    connection: AsyncConnection, address: str, before: int | None = None, since: int | None = None, limit: int = 50
) -> list[WebMessage]:
    """The newest messages (not replies) of a conversation, oldest first: those below `before`, or from `since` on."""
    query = select(web_messages).where(web_messages.c.address == address, web_messages.c.reply_to.is_(None))
    if before is not None:
        query = query.where(web_messages.c.id < before)
    if since is not None:
        query = query.where(web_messages.c.id >= since)
    rows = await connection.execute(query.order_by(web_messages.c.id.desc()).limit(limit))
    return [_message(row) for row in rows][::-1]


async def replies(connection: AsyncConnection, roots: Sequence[int]) -> Mapping[int, list[WebMessage]]:
    """The replies under each of these messages, oldest first."""
    found: dict[int, list[WebMessage]] = {root: [] for root in roots}
    query = select(web_messages).where(web_messages.c.reply_to.in_(roots)).order_by(web_messages.c.id)
    for row in await connection.execute(query):
        found[row.reply_to].append(_message(row))
    return found


async def changes(
    connection: AsyncConnection, addresses: Sequence[str], after: int, limit: int = 200
) -> list[WebMessage]:
    """What changed in some conversations since `after`, in the order of the changes."""
    query = select(web_messages).where(web_messages.c.changed > after, web_messages.c.address.in_(addresses))
    rows = await connection.execute(query.order_by(web_messages.c.changed).limit(limit))
    return [_message(row) for row in rows]


async def newest_change(connection: AsyncConnection) -> int:
    """The number of the latest change anywhere; 0 when nothing was ever written."""
    return await connection.scalar(select(counters.c.value).where(counters.c.name == _COUNTER)) or 0


async def mark_read(connection: AsyncConnection, person: str, address: str, seen: int) -> None:
    """Remembers that somebody has seen a conversation up to a change; never goes back."""
    values = {"person": person, "address": address, "seen": seen}
    insert_ = insert_into(connection, web_reads).values(values)
    await connection.execute(
        insert_.on_conflict_do_update(
            index_elements=["person", "address"], set_={"seen": seen}, where=web_reads.c.seen < seen
        )
    )


async def unread(connection: AsyncConnection, person: str, addresses: Sequence[str]) -> Mapping[str, int]:
    """How many messages of others somebody has not seen, by conversation of these; counted up to MOST_UNREAD, and
    those without any are left out."""
    asked = {"who": person} | {f"at{number}": address for number, address in enumerate(addresses)}
    (counts,) = await _unread(len(addresses)).rows(connection, asked) if addresses else [()]
    return {address: count for address, count in zip(addresses, counts, strict=True) if count}


@cache
def _unread(addresses: int) -> Prepared:
    """A count for each address, in one row. Each looks at no more than it counts."""
    person: BindParameter[str] = bindparam("who")
    counts = []
    for number in range(addresses):
        here: BindParameter[str] = bindparam(f"at{number}")
        seen = select(web_reads.c.seen).where(web_reads.c.person == person, web_reads.c.address == here)
        fresh = web_messages.c.id > func.coalesce(seen.scalar_subquery(), 0)
        others = func.coalesce(web_messages.c.author, "") != person
        found = select(web_messages.c.id).where(web_messages.c.address == here, fresh, others).limit(MOST_UNREAD)
        counts.append(select(func.count()).select_from(found.subquery()).scalar_subquery().label(f"count{number}"))
    return Prepared(select(*counts))


_WRITE = Prepared(insert(web_messages))


def _message(row: Row[Any]) -> WebMessage:
    fields = row._mapping
    return WebMessage(
        **{name: fields[name] for name in ("id", "changed", "address", "at", "reply_to", "author", "words", "view")},
        files=tuple(fields["files"]),
    )
