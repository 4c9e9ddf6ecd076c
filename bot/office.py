"""What every part of the process shares: the company as it is now, the database, the clock, the running chats."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import Chat
from bot.reloading import read_again
from config import ConfigErrors, Setup
from handlers.session import Seat, Session
from handlers.wording import Wording
from routing.company import Person
from storage.database import Database

log = structlog.get_logger()
PREFERENCE = ("slack", "telegram", "web")
"""Where to look for somebody first, when nothing is known."""


@dataclass
class Office:
    """Mutable only where the process changes: a reload replaces `setup` and `wording` together."""

    setup: Setup
    database: Database
    clock: Callable[[], datetime]
    web: str = ""
    chats: dict[str, Chat] = field(default_factory=dict)
    wording: Wording = field(init=False)
    work: asyncio.Event = field(default_factory=asyncio.Event)
    """Set whenever something was committed that may have to go out."""
    watchers: list[Callable[[int], None]] = field(default_factory=list)
    """Told the id of every order that changed."""

    def __post_init__(self) -> None:
        self.wording = Wording(self.setup.messages)

    def replace_company(self, setup: Setup) -> None:
        """Puts a checked company in the place of the running one."""
        wording = Wording(setup.messages)
        self.setup, self.wording = setup, wording

    async def reload(self) -> tuple[str, ...]:
        """Takes the edited company, whole, or leaves the running one; returns the mistakes (file:line: …) then."""
        try:
            setup = await read_again(self.setup)
        except ConfigErrors as bad:
            mistakes = tuple(str(problem) for problem in bad.problems)
            log.warning("company not reloaded", mistakes=mistakes)
            return mistakes
        self.replace_company(setup)
        log.info("company reloaded", company=setup.company.name)
        return ()

    def session(
        self, connection: AsyncConnection, person: Person | None = None, seat: Seat | None = None, language: str = ""
    ) -> Session:
        """A unit of work's session, now."""
        return Session(
            connection=connection,
            setup=self.setup,
            wording=self.wording,
            now=self.clock(),
            language=language or self.setup.company.language,
            person=person,
            seat=seat,
            chats=tuple(chat for chat in PREFERENCE if chat in self.chats) or ("web",),
            web=self.web,
            reload=self.reload,
        )

    def changed(self, order: int | None) -> None:
        """Something was committed: wakes delivery and tells those who watch."""
        self.work.set()
        if order is not None:
            for watcher in self.watchers:
                watcher(order)
