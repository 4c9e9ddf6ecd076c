"""For whom a view is made: the language and the time zone of a person, or of a department's place."""

from dataclasses import replace

from handlers.session import Session
from routing.moves import Audience
from routing.text import LANGUAGES
from storage import accounts


async def for_audience(session: Session, audience: Audience) -> Session:
    """The same session, speaking to the audience."""
    company = session.company
    if audience.kind == "department":
        home = company.departments.get(audience.id)
        language = (home.language if home else None) or company.language
        return replace(session, language=language, reader_zone=company.zone_of_department(audience.id))
    person = company.people.get(audience.id)
    zone = company.zone_of_person(person) if person else company.time_zone
    return replace(session, language=await language_of(session, audience.id), reader_zone=zone)


async def language_of(session: Session, person_id: str, spoken: str | None = None) -> str:
    """What somebody chose, else what the company's files say, else what their chat says, else the company's own.
    `spoken` is what the chat in which they are now says, for somebody whose account is not remembered yet."""
    chosen = await accounts.language_of(session.connection, person_id)
    person = session.company.people.get(person_id)
    if chosen in LANGUAGES:
        return str(chosen)
    if person and person.language in LANGUAGES:
        return str(person.language)
    for account in await accounts.of_person(session.connection, person_id):
        if account.language in LANGUAGES:
            return str(account.language)
    return spoken if spoken in LANGUAGES else session.company.language
