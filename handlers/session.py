"""One unit of work on behalf of one person (or the clock)."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sqlalchemy.ext.asyncio import AsyncConnection

from config.problem import Problem
from config.setup import Setup
from handlers.addresses import Addresses
from handlers.lately import Lately
from handlers.wording import Wording, said_when
from routing.company import Company, Person
from routing.context import Context
from routing.erasing import NOBODY
from routing.refusal import Param, Refusal
from storage.accounts import Known


@dataclass(frozen=True)
class Seat:
    """From where somebody acts: the chat, the conversation, whether it is private, whether its forms are asked one
    question at a time, and which message there the chat brings up to date by itself."""

    chat: str
    user: str
    address: str
    thread: str | None = None
    private: bool = False
    stepwise: bool = False
    renewed: str | None = None


Reload = Callable[[], Awaitable[tuple[Problem, ...]]]
"""Reads the company's files again; the mistakes that kept the edited company from being taken."""


Edited = Callable[[], Awaitable[Setup | tuple[Problem, ...]]]
"""The company as its files are now, without taking it; or the mistakes in it."""


async def _nothing() -> tuple[Problem, ...]:
    return ()


@dataclass(frozen=True)
class Session:
    """What a use case works with. `person` is None for the clock; `chats` are the running ones, best first; `web` is
    the address of the web face."""

    connection: AsyncConnection
    setup: Setup
    wording: Wording
    now: datetime
    language: str
    person: Person | None = None
    seat: Seat | None = None
    chats: tuple[str, ...] = ("web",)
    web: str = ""
    known: Known | None = None
    """What is remembered of whoever acts, read once for everything; None where nobody has read it."""
    origin_card: int | None = None
    """The card in whose thread something was said."""
    reader_zone: str | None = None
    """Set where a view is made for somebody other than whoever acts."""
    addresses: Addresses | None = None
    """Set where many orders change together: what was looked up for one is known for the next."""
    lately: Lately | None = None
    """What people did lately, as the process remembers it; None where it is looked up each time."""
    reload: Reload = _nothing
    edited: Edited = _nothing
    repeatable: bool = False
    """Whether this unit of work may be given up and done again (handlers/aside.py)."""
    answer: object = None
    """The Reply of what was done aside, when it is done again; views know sessions, so sessions know no views."""

    @property
    def company(self) -> Company:
        """The company as its files say."""
        return self.setup.company

    @cached_property
    def context(self) -> Context:
        """What the rules core needs to know."""
        return Context(self.company, self.now, self.person)

    @property
    def zone(self) -> str:
        """The time zone of whoever acts; the company's for the clock."""
        if self.reader_zone:
            return self.reader_zone
        return self.company.zone_of_person(self.person) if self.person else self.company.time_zone

    @property
    def who(self) -> Person:
        """The person who acts; ValueError for the clock."""
        if self.person is None:
            raise ValueError("the clock is nobody")
        return self.person

    def say(self, key: str, **params: object) -> str:
        """A sentence in this person's language."""
        return self.wording.say(key, self.language, **params)

    def when(self, moment: datetime | str | None) -> str:
        """A moment as this person reads it; "–" for none."""
        if moment is None:
            return "–"
        at = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
        return said_when(at, self.zone, self.language, self.now)

    def name(self, person: str | None) -> str:
        """How a person is called, or was when they left the company; "–" for nobody."""
        if not person:
            return "–"
        known = self.company.people.get(person)
        name = known.name if known else self.setup.former.get(person)
        if name:
            return name.said_in(self.language)
        return self.say("somebody_erased" if person == NOBODY else "somebody_who_left")

    def department(self, department: str | None) -> str:
        """How a department is called."""
        known = self.company.departments.get(department or "")
        return known.name.said_in(self.language) if known else (department or "–")

    def refused(self, refusal: Refusal) -> str:
        """A refusal as a sentence."""
        params = {key: self._param(key, value) for key, value in refusal.params.items()}
        return self.say(f"refusal_{refusal.code}", **params)

    def _param(self, key: str, value: Param) -> object:
        if key == "person":
            return self.name(str(value)) if value else "–"
        if key == "people":
            return ", ".join(self.name(person) for person in str(value).split(","))
        if key == "department":
            return self.department(str(value))
        return self.when(value) if isinstance(value, datetime) or value is None else value
