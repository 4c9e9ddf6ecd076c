"""For whom a view is made: the language and the time zone of a person, or of a department's place."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from handlers.places import accounts_of
from handlers.session import Session
from routing.company import Company
from routing.moves import Audience
from routing.text import LANGUAGES
from storage import accounts
from storage.accounts import Account
from storage.together import Part


def speaking_to(session: Session, audience: Audience, language: str | None) -> Session:
    """The same session, speaking to an audience; `language` is that of the person, where it is one."""
    company = session.company
    if audience.kind == "department":
        home = company.departments.get(audience.id)
        theirs = (home.language if home else None) or company.language
        return replace(session, language=theirs, reader_zone=company.zone_of_department(audience.id))
    person = company.people.get(audience.id)
    zone = company.zone_of_person(person) if person else company.time_zone
    return replace(session, language=language or company.language, reader_zone=zone)


async def language_of(session: Session, person_id: str, spoken: str | None = None) -> str:
    """What somebody chose, else what the company's files say, else what their chat says, else the company's own.
    `spoken` is what the chat in which they are now says, for somebody whose account is not remembered yet."""
    chosen = await _chosen_by(session, person_id)
    if settled := _settled(session.company, person_id, chosen):
        return settled
    known = await accounts_of(session, person_id)
    return _first((*(account.language for account in known), spoken)) or session.company.language


async def _chosen_by(session: Session, person_id: str) -> str | None:
    if session.known is not None and session.known.person == person_id:
        return session.known.language
    return await accounts.language_of(session.connection, person_id)


def asking_languages(people: Collection[str]) -> tuple[Part[Mapping[str, str]], Part[Mapping[str, Sequence[Account]]]]:
    """What `languages_in` has to know of several people."""
    return accounts.chosen_languages(people), accounts.those_of(people)


def languages_in(
    company: Company, chosen: Mapping[str, str], known: Mapping[str, Sequence[Account]]
) -> Mapping[str, str]:
    """`language_of` of each of them."""
    settled = {person: _settled(company, person, chosen.get(person)) for person in known}
    spoken = {person: _first([account.language for account in those]) for person, those in known.items()}
    return {person: settled[person] or spoken[person] or company.language for person in known}


def _settled(company: Company, person_id: str, chosen: str | None) -> str | None:
    """What goes before the language of any chat."""
    person = company.people.get(person_id)
    return _first((chosen, person.language if person else None))


def _first(languages: Sequence[str | None]) -> str | None:
    return next((language for language in languages if language in LANGUAGES), None)
