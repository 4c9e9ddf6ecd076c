"""Conversations that get a new address (Telegram: a group became a supergroup)."""

from bot.office import Office
from storage import accounts, bindings, moved_cards, notices


async def readdress(office: Office, chat: str, old: str, new: str) -> None:
    """A conversation has a new address: places, accounts and cards follow."""
    async with office.database.writing() as connection:
        await bindings.readdress(connection, chat, old, new)
        await accounts.readdress(connection, chat, old, new)
        await notices.readdress(connection, chat, old, new)
        await moved_cards.readdress(connection, chat, old, new, office.clock())
    office.work.set()
