"""Cards whose message is gone, or that are to be shown somewhere else."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, exists, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.cards import CardRow
from storage.prepared import Prepared
from storage.tables import cards


async def forget_message(connection: AsyncConnection, card_id: int, now: datetime) -> None:
    """The message is gone: the next delivery posts a new one."""
    lost = update(cards).where(cards.c.id == card_id)
    await connection.execute(lost.values(ref=None, shown=0, shown_hash=None, stale=True, due_at=now))


async def readdress(connection: AsyncConnection, chat: str, old: str, new: str, now: datetime) -> None:
    """A conversation has a new address; its old messages cannot be edited, so the cards are posted anew.

    A card that the new address has already is not needed twice.
    """
    here, other = (cards.c.chat == chat, cards.c.address == old), cards.alias()
    same = (other.c[name] == cards.c[name] for name in ("order_id", "chat", "thread", "audience", "face"))
    there = exists().where(other.c.address == new, other.c.id != cards.c.id, *same)
    await connection.execute(delete(cards).where(*here, there))
    anew = {"ref": None, "shown": 0, "shown_hash": None, "stale": True, "due_at": now}
    await connection.execute(update(cards).where(*here).values(address=new, **anew))


async def redirect(connection: AsyncConnection, card_id: int, chat: str, address: str, now: datetime) -> None:
    """A private card goes to another conversation of the same person."""
    elsewhere = update(cards).where(cards.c.id == card_id)
    await connection.execute(
        elsewhere.values(
            chat=chat, address=address, ref=None, shown=0, shown_hash=None, stale=True, due_at=now, attempts=0
        )
    )


async def settle_places(connection: AsyncConnection, rows: Sequence[CardRow]) -> None:
    """The addresses of private conversations were found."""
    if rows:
        await _SETTLE_PLACES.run_each(connection, [{"of": row.id, "at": row.address} for row in rows])


_SETTLE_PLACES = Prepared(update(cards).where(cards.c.id == bindparam("of")).values(address=bindparam("at")))
