"""Calls to a chat, as they are counted, timed and logged; the chat itself knows nothing of it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from bot.observing.numbers import Numbers
from bot.observing.tracing import traced
from bot.ports import (
    Chat,
    Destination,
    Failing,
    FileSource,
    FindsByEmail,
    MessageGone,
    Migrated,
    Profile,
    TryLater,
    Unreachable,
)
from handlers.showing.view import View

log = structlog.get_logger()
OUTCOMES: tuple[tuple[type[Exception], str], ...] = (
    (TryLater, "told to wait"),
    (Failing, "failed"),
    (Unreachable, "unreachable"),
    (MessageGone, "gone"),
    (Migrated, "moved"),
)


def observed(chat: Chat, numbers: Numbers) -> Chat:
    """The same chat, watched; it can do what it could."""
    if isinstance(chat, FileSource) and isinstance(chat, FindsByEmail):
        return _WithPeople(chat, numbers, chat, chat)
    return _WithFiles(chat, numbers, chat) if isinstance(chat, FileSource) else _Observed(chat, numbers)


class _Observed:
    """See `bot.ports.Chat`."""

    def __init__(self, chat: Chat, numbers: Numbers) -> None:
        self.name = chat.name
        self.searchable = chat.searchable
        self._chat = chat
        self._numbers = numbers

    async def post(self, to: Destination, view: View, mark: str) -> str:
        with self._watched("post", to=to.address, mark=mark):
            return await self._chat.post(to, view, mark)

    async def edit(self, to: Destination, ref: str, view: View) -> None:
        with self._watched("edit", to=to.address, ref=ref):
            await self._chat.edit(to, ref, view)

    async def find(self, to: Destination, mark: str) -> str | None:
        with self._watched("find", to=to.address, mark=mark):
            return await self._chat.find(to, mark)

    async def profile(self, user: str) -> Profile | None:
        with self._watched("profile"):
            return await self._chat.profile(user)

    async def open_direct(self, user: str) -> str:
        with self._watched("open_direct"):
            return await self._chat.open_direct(user)

    @contextmanager
    def _watched(self, act: str, **about: str) -> Iterator[None]:
        begun, outcome = time.perf_counter(), "failed"
        try:
            with traced(f"outbound {act}", chat=self.name):
                yield
            outcome = "done"
        except Exception as error:
            outcome = next((said for kind, said in OUTCOMES if isinstance(error, kind)), outcome)
            raise
        finally:
            seconds = time.perf_counter() - begun
            self._numbers.outbound.labels(self.name, act, outcome).inc()
            self._numbers.outbound_seconds.labels(self.name).observe(seconds)
            log.info("outbound", act=act, chat=self.name, outcome=outcome, ms=round(seconds * 1000, 1), **about)


class _WithFiles(_Observed):
    """A chat in which files lie, too."""

    def __init__(self, chat: Chat, numbers: Numbers, files: FileSource) -> None:
        super().__init__(chat, numbers)
        self._files = files

    async def fetch_file(self, reference: str) -> bytes | None:
        with self._watched("fetch_file"):
            return await self._files.fetch_file(reference)


class _WithPeople(_WithFiles):
    """A chat in which people are found by e-mail, too."""

    def __init__(self, chat: Chat, numbers: Numbers, files: FileSource, people: FindsByEmail) -> None:
        super().__init__(chat, numbers, files)
        self._people = people

    async def by_email(self, email: str) -> str | None:
        with self._watched("by_email"):
            return await self._people.by_email(email)
