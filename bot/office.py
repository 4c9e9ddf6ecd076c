"""What every part of the process shares: the company as it is now, the database, the clock, the running chats."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.observing.numbers import Numbers
from bot.ports import Chat
from bot.reloading import Edited, read_again
from config import ConfigErrors, Problem, Setup
from config.lost import lost_files
from handlers.lately import Lately
from handlers.session import Seat, Session
from handlers.wording import Wording
from routing.company import Person
from storage.database import Database

log = structlog.get_logger()
PREFERENCE = ("slack", "telegram", "web")
"""Where to look for somebody first, when nothing is known."""
MOST_DOUBTS = 20
"""About a company that are logged; `baton check` says all."""


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
    numbers: Numbers = field(default_factory=Numbers)
    lately: Lately = field(default_factory=Lately)
    _reloading: asyncio.Lock = field(default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        self.wording = Wording(self.setup.messages)

    def replace_company(self, setup: Setup, wording: Wording | None = None) -> None:
        """Puts a checked company, with its sentences, in the place of the running one."""
        self.setup, self.wording = setup.after(self.setup), wording or Wording(setup.messages)

    async def reload(self) -> tuple[Problem, ...]:
        """Takes the edited company, whole, or leaves the running one; returns the mistakes then. Files that would be
        lost are among them.

        Whoever is at work keeps the company with which they began. One after the other, so that the last reload is
        the last company.
        """
        async with self._reloading:
            edited = await self._edited()
            mistakes = edited if isinstance(edited, tuple) else lost_files(self.setup, edited.setup)
            if isinstance(edited, tuple) or mistakes:
                log.warning("company not reloaded", mistakes=[str(mistake) for mistake in mistakes])
                return mistakes
            self.replace_company(edited.setup, edited.wording)
            log.info("company reloaded", company=edited.setup.company.name)
            self.log_doubts()
            return ()

    def log_doubts(self) -> None:
        """What `baton check` would warn of in the company that runs, in one line of the log."""
        if doubts := self.setup.warnings:
            said = [str(doubt) for doubt in doubts[:MOST_DOUBTS]]
            log.warning("company with doubts", doubts=said, more=len(doubts) - len(said))

    async def edited(self) -> Setup | tuple[Problem, ...]:
        """The company as its files are now, which runs only after a reload; or the mistakes in it."""
        edited = await self._edited()
        return edited if isinstance(edited, tuple) else edited.setup

    async def _edited(self) -> Edited | tuple[Problem, ...]:
        try:
            return await read_again(self.setup)
        except ConfigErrors as bad:
            return bad.problems

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
            lately=self.lately,
            reload=self.reload,
            edited=self.edited,
        )

    def changed(self, order: int | None) -> None:
        """Something was committed: wakes delivery and tells those who watch."""
        self.work.set()
        if order is not None:
            for watcher in self.watchers:
                watcher(order)
