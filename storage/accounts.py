"""Who somebody is in which chat, and what they prefer."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.prepared import Prepared
from storage.tables import accounts, preferences
from storage.together import Part, ask, question
from storage.upsert import insert_into


@dataclass(frozen=True)
class Account:
    """A person's account in a chat. `address` is their private conversation, once known."""

    chat: str
    user: str
    person: str
    address: str | None = None
    language: str | None = None


@dataclass(frozen=True)
class Known:
    """What is remembered of a person: their accounts, the one that was used last first, and the language that they
    have chosen."""

    person: str
    accounts: tuple[Account, ...]
    language: str | None = None


async def find(connection: AsyncConnection, chat: str, user: str) -> Account | None:
    """The account with this chat id."""
    row = (
        await connection.execute(select(accounts).where(accounts.c.chat == chat, accounts.c.user == user))
    ).one_or_none()
    return None if row is None else Account(row.chat, row.user, row.person, row.address, row.language)


async def known(connection: AsyncConnection, chat: str, user: str) -> Known | None:
    """What is remembered of whoever has the account with this chat id; None for nobody."""
    return await ask(connection, knowing(chat, user))


def knowing(chat: str, user: str) -> Part[Known | None]:
    """The same as one question of several."""
    return question(_KNOWN, {"in_chat": chat, "who": user}, _known)


def _known(rows: Sequence[Row[Any]]) -> Known | None:
    return Known(rows[0].person, tuple(_accounts(rows)), rows[0].chosen) if rows else None


_SAME = accounts.alias()
_KNOWN = Prepared(
    select(accounts, preferences.c.language.label("chosen"))
    .join(_SAME, _SAME.c.person == accounts.c.person)
    .outerjoin(preferences, preferences.c.person == accounts.c.person)
    .where(_SAME.c.chat == bindparam("in_chat"), _SAME.c.user == bindparam("who"))
    .order_by(accounts.c.at.desc())
)


async def of_person(connection: AsyncConnection, person: str) -> Sequence[Account]:
    """A person's accounts, the one that was used last first."""
    return _accounts(await _OF_PERSON.rows(connection, {"who": person}))


_OF_PERSON = Prepared(select(accounts).where(accounts.c.person == bindparam("who")).order_by(accounts.c.at.desc()))


async def of_people(connection: AsyncConnection, people: Collection[str]) -> Mapping[str, Sequence[Account]]:
    """`of_person` of each of several people."""
    return await ask(connection, those_of(people))


def those_of(people: Collection[str]) -> Part[Mapping[str, Sequence[Account]]]:
    """The same as one question of several."""

    def read(rows: Sequence[Row[Any]]) -> Mapping[str, Sequence[Account]]:
        found: dict[str, list[Account]] = {person: [] for person in people}
        for account in _accounts(rows):
            found[account.person].append(account)
        return found

    return Part(_OF_PEOPLE, [{"those": sorted(people)}] if people else [], read)


_THESE = accounts.c.person.in_(bindparam("those", expanding=True))
_OF_PEOPLE = Prepared(select(accounts).where(_THESE).order_by(accounts.c.at.desc()))


def _accounts(rows: Sequence[Row[Any]]) -> Sequence[Account]:
    return [Account(r.chat, r.user, r.person, r.address, r.language) for r in rows]


async def private_addresses(connection: AsyncConnection, chat: str, people: Collection[str]) -> Mapping[str, str]:
    """Person id → their private conversation, as far as it is known; that of the account that was used last."""
    where = (accounts.c.chat == chat, accounts.c.person.in_(people), accounts.c.address.is_not(None))
    query = select(accounts.c.person, accounts.c.address).where(*where).order_by(accounts.c.at)
    return {row.person: row.address for row in (await connection.execute(query)).all()}


async def link(connection: AsyncConnection, account: Account, now: datetime) -> None:
    """Adds an account, or gives it to another person."""
    values = {**account.__dict__, "at": now}
    link_ = insert_into(connection, accounts).values(values)
    await connection.execute(link_.on_conflict_do_update(index_elements=["chat", "user"], set_=values))


async def seen(connection: AsyncConnection, account: Account, now: datetime) -> None:
    """Remembers the private address, the language, and that this chat was used last."""
    now_used = {"in_chat": account.chat, "who": account.user, "there": account.address, "said_in": account.language}
    await _SEEN.run(connection, now_used | {"now": now})


_SEEN = Prepared(
    update(accounts)
    .where(accounts.c.chat == bindparam("in_chat"), accounts.c.user == bindparam("who"))
    .values(address=bindparam("there"), language=bindparam("said_in"), at=bindparam("now"))
)


async def readdress(connection: AsyncConnection, chat: str, old: str, new: str) -> None:
    """A private conversation has a new address."""
    where = (accounts.c.chat == chat, accounts.c.address == old)
    await connection.execute(update(accounts).where(*where).values(address=new))


async def language_of(connection: AsyncConnection, person: str) -> str | None:
    """The language that somebody has chosen."""
    language: str | None = await _LANGUAGE_OF.value(connection, {"who": person})
    return language


_LANGUAGE_OF = Prepared(select(preferences.c.language).where(preferences.c.person == bindparam("who")))


def chosen_languages(people: Collection[str]) -> Part[Mapping[str, str]]:
    """Person id → chosen language, of those of these people who chose one."""
    asked = [{"those": sorted(people)}] if people else []
    return Part(_CHOSEN_LANGUAGES, asked, lambda rows: {row.person: row.language for row in rows if row.language})


_CHOSEN_LANGUAGES = Prepared(select(preferences).where(preferences.c.person.in_(bindparam("those", expanding=True))))


async def choose_language(connection: AsyncConnection, person: str, language: str | None) -> None:
    """Sets, or with None forgets, somebody's language."""
    choice = insert_into(connection, preferences).values(person=person, language=language)
    await connection.execute(choice.on_conflict_do_update(index_elements=["person"], set_={"language": language}))


async def languages(connection: AsyncConnection) -> dict[str, str]:
    """Person id → chosen language, for those who chose one."""
    query = select(preferences.c.person, preferences.c.language).where(preferences.c.language.is_not(None))
    return {row.person: row.language for row in (await connection.execute(query)).all()}
