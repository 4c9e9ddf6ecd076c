"""Who is who: from a chat's user id to a person of the company."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.office import Office
from bot.ports import Failing, Profile, TryLater, Unreachable, Visit
from routing.company import Person
from storage import accounts
from storage.accounts import Account


@dataclass(frozen=True)
class Newcomer:
    """Somebody without an account row yet: what the chat says of them, and whom that makes them."""

    profile: Profile | None
    person: str | None


async def look_up(office: Office, visit: Visit) -> Newcomer | None:
    """Asks the chat about somebody seen for the first time; None when the account is known. Outside any transaction."""
    async with office.database.reading() as connection:
        if await accounts.find(connection, visit.chat, visit.user):
            return None
    if visit.chat == "web":
        return Newcomer(None, visit.user if visit.user in office.setup.company.people else None)
    profile: Profile | None = None
    try:
        profile = await office.chats[visit.chat].profile(visit.user)
    except (TryLater, Unreachable, Failing):
        profile = None
    return Newcomer(profile, _person_of(office, visit, profile))


def _person_of(office: Office, visit: Visit, profile: Profile | None) -> str | None:
    fixed = office.setup.accounts.get((visit.chat, visit.user))
    if fixed:
        return fixed
    if visit.chat != "slack" or profile is None or not profile.email:
        return None
    email = profile.email.casefold()
    found = [p.id for p in office.setup.company.people.values() if p.email and p.email.casefold() == email]
    return found[0] if found else None


async def enter(
    office: Office, connection: AsyncConnection, visit: Visit, newcomer: Newcomer | None
) -> tuple[Person | None, str | None]:
    """The person and what the chat says of their language; remembers the account in the caller's transaction."""
    now = office.clock()
    address = visit.address if visit.private else None
    if newcomer is not None:
        language = newcomer.profile.language if newcomer.profile else None
        if newcomer.person is None:
            return None, language
        account = Account(visit.chat, visit.user, newcomer.person, address, language)
        await accounts.link(connection, account, now)
        return office.setup.company.people.get(newcomer.person), language
    known = await accounts.find(connection, visit.chat, visit.user)
    if known is None:
        return None, None
    current = Account(known.chat, known.user, known.person, address or known.address, known.language)
    await accounts.seen(connection, current, now)
    return office.setup.company.people.get(known.person), known.language


async def recognise(
    office: Office, connection: AsyncConnection, visit: Visit, newcomer: Newcomer | None
) -> tuple[Person | None, str | None]:
    """What `enter` returns, for looking only: nothing is written, so a look neither waits for anybody nor counts as
    being in that chat."""
    people = office.setup.company.people
    if newcomer is not None:
        return people.get(newcomer.person or ""), newcomer.profile.language if newcomer.profile else None
    known = await accounts.find(connection, visit.chat, visit.user)
    return (people.get(known.person), known.language) if known else (None, None)
