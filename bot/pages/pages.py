"""Looking, for the web: `bot.web_app.pages_port.Pages` over the real thing."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import replace

from bot.arrivals import NOT_NOW, arrived
from bot.desk import Desk
from bot.office import Office
from bot.pages import attachments, boards, burdens, order_pages
from bot.ports import Visit
from bot.web_app.pages_port import Board, Burden, Filters, KeptFile, Member, Options, OrderPage, Section
from handlers.session import Session
from handlers.showing.reader import language_of
from handlers.showing.view import Reply
from routing.company import Person
from storage import accounts, orders


class OfficePages:
    """Every look is a session of its own, on a connection for reading."""

    def __init__(self, office: Office, desk: Desk) -> None:
        self._office = office
        self._desk = desk

    async def people(self, person: str | None) -> Sequence[Member]:
        """See Pages."""
        company = self._office.setup.company
        async with self._looking(person) as session:
            chosen = await accounts.languages(session.connection)
            order = list(company.departments)
            ranked = sorted(company.people.values(), key=lambda p: order.index(p.department))
            return [_member(session, one, chosen.get(one.id)) for one in ranked]

    async def departments(self, person: str | None) -> Options:
        """See Pages."""
        async with self._looking(person) as session:
            return boards.departments(session)

    def leads_somewhere(self, address: str) -> bool:
        """See Pages."""
        company = self._office.setup.company
        there = {"#": company.departments, "@": company.people}.get(address[:1], {})
        return address[1:] in there

    async def board(self, person: str, filters: Filters) -> Board:
        """See Pages."""
        async with self._looking(person) as session:
            return await boards.board(session, filters)

    async def order_page(self, person: str, number: str) -> OrderPage | None:
        """See Pages."""
        async with self._looking(person) as session:
            order = await orders.load_number(session.connection, number)
            return await order_pages.order_page(session, order) if order else None

    async def mine(self, person: str) -> Sequence[Section]:
        """See Pages."""
        async with self._looking(person) as session:
            return await boards.mine(session)

    async def load(self, person: str) -> Sequence[Burden]:
        """See Pages."""
        async with self._looking(person) as session:
            return await burdens.burdens(session)

    async def comment(self, visit: Visit, number: str, words: str, files: Sequence[str] = ()) -> Reply:
        """See Pages."""
        return await self._desk.comment(visit, number, words, files)

    async def kept_files(self, person: str, ids: Sequence[str]) -> Mapping[str, KeptFile]:
        """See Pages."""
        async with self._looking(person) as session:
            return await attachments.kept_files(session, ids)

    async def file(self, person: str, file: str) -> tuple[KeptFile, bytes] | None:
        """See Pages."""
        with suppress(*NOT_NOW):
            await arrived(self._office, file)
        async with self._looking(person) as session:
            return await attachments.content(session, file)

    async def set_language(self, person: str, language: str) -> None:
        """See Pages."""
        async with self._office.database.writing() as connection:
            await accounts.choose_language(connection, person, language)

    @asynccontextmanager
    async def _looking(self, person: str | None) -> AsyncIterator[Session]:
        who: Person | None = self._office.setup.company.people.get(person or "")
        async with self._office.database.reading() as connection:
            session = self._office.session(connection, who)
            if who is not None:
                session = replace(session, language=await language_of(session, who.id))
            yield session


def _member(session: Session, person: Person, chosen: str | None) -> Member:
    company = session.company
    language = chosen or person.language or company.language
    zone = company.zone_of_person(person)
    return Member(person.id, person.name.said_in(session.language), person.department, language, zone, person.email)
