"""Conversations that get a new address (Telegram: a group became a supergroup)."""

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.office import Office
from storage import accounts, bindings, moved_cards, notices
from storage.bindings import MOVED, Binding

log = structlog.get_logger()


async def readdress(office: Office, chat: str, old: str, new: str) -> None:
    """A conversation has a new address: places, accounts and cards follow."""
    async with office.database.writing() as connection:
        await bindings.readdress(connection, chat, old, new)
        await _places_in_files(office, connection, chat, old, new)
        await accounts.readdress(connection, chat, old, new)
        await notices.readdress(connection, chat, old, new)
        await moved_cards.readdress(connection, chat, old, new, office.clock())
    office.work.set()


async def _places_in_files(office: Office, connection: AsyncConnection, chat: str, old: str, new: str) -> None:
    """What the files still call by its old address is remembered, or every message would be refused there first."""
    for department, places in office.setup.places.items():
        for place in places:
            if (place.chat, place.address) == (chat, old):
                log.warning("a place has moved: departments.yaml names its old address", old=old, new=new)
                thread, now = place.thread or "", office.clock()
                await bindings.bind(connection, Binding(chat, new, thread, department), now)
                await bindings.bind(connection, Binding(chat, old, thread, MOVED), now)
