"""Who is who: from a chat's user id to a person of the company."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.office import Office
from bot.ports import Failing, Profile, TryLater, Unreachable, Visit
from routing.company import Person
from storage import accounts
from storage.accounts import Account, Known

BY_EMAIL = ("slack",)
"""Chats that vouch for the e-mail addresses of their people."""


@dataclass(frozen=True)
class Newcomer:
    """Somebody without an account row yet: what the chat says of them, and whom that makes them."""

    profile: Profile | None
    person: str | None


@dataclass(frozen=True)
class Met:
    """Who came: `person` is None for a stranger. `language` is what their chat says, `known` what is remembered of
    them, where that was read."""

    person: Person | None
    language: str | None = None
    known: Known | None = None


class Unmet(Exception):
    """Somebody whose account is not known as it should be: the chat has to be asked who they are."""


async def look_up(office: Office, visit: Visit) -> Newcomer | None:
    """Asks the chat about somebody seen for the first time; None when the account is known. Outside any transaction.

    Raises TryLater or Failing while the chat cannot say who it is: a colleague must not be taken for a stranger.
    """
    fixed = office.setup.accounts.get((visit.chat, visit.user))
    async with office.database.reading() as connection:
        known = await accounts.find(connection, visit.chat, visit.user)
    if known is not None and fixed in (None, known.person):
        return None
    if visit.chat == "web":
        return Newcomer(None, visit.user if visit.user in office.setup.company.people else None)
    by_email = fixed is None and visit.chat in BY_EMAIL
    profile = await _profile(office, visit, needed=by_email)
    return Newcomer(profile, _with_email(office, profile) if by_email else fixed)


async def _profile(office: Office, visit: Visit, *, needed: bool) -> Profile | None:
    try:
        return await office.chats[visit.chat].profile(visit.user)
    except Unreachable as closed:
        if needed and closed.everywhere:
            raise
    except (TryLater, Failing):
        if needed:
            raise
    return None


def _with_email(office: Office, profile: Profile | None) -> str | None:
    if profile is None or not profile.email:
        return None
    email = profile.email.casefold()
    found = [p.id for p in office.setup.company.people.values() if p.email and p.email.casefold() == email]
    return found[0] if found else None


async def enter(office: Office, connection: AsyncConnection, visit: Visit, newcomer: Newcomer | None) -> Met:
    """Who it is; remembers the account in the caller's transaction."""
    now = office.clock()
    address = visit.address if visit.private else None
    if newcomer is not None:
        language = newcomer.profile.language if newcomer.profile else None
        if newcomer.person is None:
            return Met(None, language)
        account = Account(visit.chat, visit.user, newcomer.person, address, language)
        await accounts.link(connection, account, now)
        return Met(office.setup.company.people.get(newcomer.person), language)
    known = await accounts.known(connection, visit.chat, visit.user)
    return _met(office, await _seen(connection, visit, known, address, now))


async def enter_known(office: Office, connection: AsyncConnection, visit: Visit, known: Known | None) -> Met:
    """As `enter`, for somebody who was here before, of whom this is `known`; raises Unmet when they were not, and
    `look_up` has to come first: most have been here, and need not be looked up twice."""
    known = await _seen(connection, visit, known, visit.address if visit.private else None, office.clock())
    if known is None or office.setup.accounts.get((visit.chat, visit.user)) not in (None, known.person):
        raise Unmet
    return _met(office, known)


def _met(office: Office, known: Known | None) -> Met:
    """Somebody whose account was used just now."""
    if known is None:
        return Met(None)
    return Met(office.setup.company.people.get(known.person), known.accounts[0].language, known)


async def _seen(
    connection: AsyncConnection, visit: Visit, known: Known | None, address: str | None, now: datetime
) -> Known | None:
    """What is remembered of somebody, the account as the one that they used last."""
    if known is None:
        return None
    before = next(a for a in known.accounts if (a.chat, a.user) == (visit.chat, visit.user))
    current = replace(before, address=address or before.address)
    if (known.accounts[0], before) == (before, current):
        return known
    await accounts.seen(connection, current, now)
    return replace(known, accounts=(current, *(a for a in known.accounts if a is not before)))


async def recognise(office: Office, connection: AsyncConnection, visit: Visit, newcomer: Newcomer | None) -> Met:
    """What `enter` returns, for looking only: nothing is written, so a look neither waits for anybody nor counts as
    being in that chat."""
    people = office.setup.company.people
    if newcomer is not None:
        return Met(people.get(newcomer.person or ""), newcomer.profile.language if newcomer.profile else None)
    account = await accounts.find(connection, visit.chat, visit.user)
    return Met(people.get(account.person), account.language) if account else Met(None)
