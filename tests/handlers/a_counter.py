"""A counter at which people of the example company type commands: no chat, one database."""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime

import pytest_asyncio
from sqlalchemy import Select

from bot.office import Office
from handlers.asking.command import command
from handlers.asking.press import press
from handlers.session import Seat, Session
from handlers.showing.reader import language_of
from handlers.showing.view import Reply
from routing.text import LANGUAGES
from storage.database import Database
from tests.meridian import meridian

MONDAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""10:00 in Shanghai, a working day."""


class Counter:
    """Every answer is a unit of work of its own. `language` is spoken to everybody; None: to each their own."""

    def __init__(self, url: str) -> None:
        self.now = MONDAY
        self.language: str | None = LANGUAGES[0]
        self.private = True
        self.office = Office(meridian(), Database(url), lambda: self.now)

    async def types(self, person: str, text: str) -> Reply:
        """What `/order text` answers."""
        async with self.office.database.writing() as connection:
            return await command(await self._session(self.office.session(connection), person), text)

    async def presses(self, person: str, token: str) -> Reply:
        """What a button answers."""
        async with self.office.database.writing() as connection:
            return await press(await self._session(self.office.session(connection), person), token)

    async def hears(self, person: str, text: str) -> str:
        """All that the answer says."""
        return said(await self.types(person, text))

    async def rows(self, query: Select[tuple[object, ...]]) -> Sequence[object]:
        """What the database holds."""
        async with self.office.database.reading() as connection:
            return (await connection.execute(query)).all()

    async def _session(self, session: Session, person: str) -> Session:
        who = self.office.setup.company.people[person]
        language = self.language or await language_of(session, person)
        seat = Seat("web", person, f"#{who.department}", private=self.private)
        return self.office.session(session.connection, who, seat, language)


def said(reply: Reply) -> str:
    """Words, titles, lines and labels of an answer; a form says nothing here."""
    parts = [reply.words]
    for view in reply.views:
        parts += [view.title, *("".join(span.text for span in line) for line in view.lines)]
        parts += [f"[{button.label}]" for button in view.buttons]
    return "\n".join(dict.fromkeys(part for part in parts if part))


@pytest_asyncio.fixture
async def counter(ready_sqlite_url: str) -> AsyncIterator[Counter]:
    """A counter that has just opened."""
    opened = Counter(ready_sqlite_url)
    yield opened
    await opened.office.database.close()
