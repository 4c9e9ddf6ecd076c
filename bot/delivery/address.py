"""From "the private conversation of this person" to an address of a chat."""

from collections.abc import Collection, Mapping

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.office import Office
from bot.ports import FindsByEmail, Unreachable
from handlers.places import PRIVATE
from storage import accounts
from storage.accounts import Account


async def find_private(office: Office, chat: str, address: str) -> str:
    """The real address for "~ann" in a chat; other addresses stay. Raises Unreachable when there is none."""
    if not address.startswith(PRIVATE):
        return address
    person = address.removeprefix(PRIVATE)
    if chat == "web":
        return f"@{person}"
    async with office.database.reading() as connection:
        known = [a for a in await accounts.of_person(connection, person) if a.chat == chat]
    if known and known[0].address:
        return known[0].address
    user = known[0].user if known else await _user_of(office, chat, person)
    if user is None:
        raise Unreachable(f"{person} has no account in {chat}")
    found = await office.chats[chat].open_direct(user)
    await _remember(office, Account(chat, user, person, found, known[0].language if known else None))
    return found


async def known_private(connection: AsyncConnection, chat: str, people: Collection[str]) -> Mapping[str, str]:
    """Person id → the real address of their private conversation, where nobody has to be asked for it."""
    if chat == "web":
        return {person: f"@{person}" for person in people}
    return await accounts.private_addresses(connection, chat, people)


async def _user_of(office: Office, chat: str, person: str) -> str | None:
    for (owner_chat, user), owner in office.setup.accounts.items():
        if owner == person and owner_chat == chat:
            return user
    adapter, who = office.chats[chat], office.setup.company.people.get(person)
    if isinstance(adapter, FindsByEmail) and who and who.email:
        return await adapter.by_email(who.email)
    return None


async def _remember(office: Office, account: Account) -> None:
    async with office.database.writing() as connection:
        known = await accounts.find(connection, account.chat, account.user)
        if known is None:
            await accounts.link(connection, account, office.clock())
        else:
            await accounts.seen(connection, account, office.clock())
