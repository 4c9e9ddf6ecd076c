"""Small things that many write at once, written down together: whatever comes while one transaction is being written
joins the next."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection

from storage import orders
from storage.database import Database

T = TypeVar("T")
W = TypeVar("W")
Write = Callable[[AsyncConnection], Awaitable[T]]
WriteAll = Callable[[AsyncConnection, Sequence[W]], Awaitable[Sequence[T]]]
"""Writes several things of one kind in few statements; what came of each, in the same order."""


@dataclass(frozen=True)
class _Entry:
    about: frozenset[int]
    write: WriteAll[Any, Any]
    what: Any
    done: asyncio.Future[Any] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Ledger:
    """One transaction at a time. An entry that fails spoils no other: all of that transaction are then written one by
    one."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[_Entry] = []
        self._writer: asyncio.Task[None] | None = None
        self._left: set[asyncio.Task[None]] = set()

    async def record(self, about: Collection[int], write: Write[T]) -> T:
        """Writes something about some orders, by id; what `write` returned, once it is committed. Raises what
        kept it from being written. It may be called twice, when its first transaction was rolled back."""

        async def alone(connection: AsyncConnection, _: Sequence[None]) -> Sequence[T]:
            return [await write(connection)]

        return await self.record_among(about, alone, None)

    async def record_among(self, about: Collection[int], write: WriteAll[W, T], what: W) -> T:
        """The same for one of many things of a kind: `write` gets those that are written together at once."""
        return await self.enter(about, write, what)

    def enter(self, about: Collection[int], write: WriteAll[W, T], what: W) -> "asyncio.Future[T]":
        """The same, for whoever does not wait at once: it has its turn with those that are entered meanwhile."""
        entry = _Entry(frozenset(about), write, what)
        self._waiting.append(entry)
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._all(), name="ledger")
        return entry.done

    async def _all(self) -> None:
        while self._waiting:
            entries, self._waiting = self._waiting, []
            for entry in await self._together(entries):
                task = asyncio.create_task(self._alone(entry), name="ledger: one entry")
                self._left.add(task)
                task.add_done_callback(self._left.discard)

    async def _together(self, entries: Sequence[_Entry]) -> Sequence[_Entry]:
        """Those that have to be written by themselves: all, when one fails; else those about an order that somebody is
        changing, since whoever holds several rows may wait for none."""
        try:
            async with self._database.writing() as connection:
                free = await orders.at_rest(connection, frozenset[int]().union(*(entry.about for entry in entries)))
                together = [entry for entry in entries if entry.about <= free]
                returned = [pair for kind in _kinds(together) for pair in await _written(connection, kind)]
        except Exception:
            return entries
        for entry, value in returned:
            if not entry.done.done():  # else whoever waited for it was cancelled
                entry.done.set_result(value)
        return [entry for entry in entries if not entry.about <= free]

    async def _alone(self, entry: _Entry) -> None:
        try:
            async with self._database.writing() as connection:
                ((_, returned),) = await _written(connection, [entry])
        except Exception as error:
            if not entry.done.done():
                entry.done.set_exception(error)
        else:
            if not entry.done.done():
                entry.done.set_result(returned)


def _kinds(entries: Sequence[_Entry]) -> Collection[Sequence[_Entry]]:
    """Those of a kind together."""
    kinds: dict[WriteAll[Any, Any], list[_Entry]] = {}
    for entry in entries:
        kinds.setdefault(entry.write, []).append(entry)
    return kinds.values()


async def _written(connection: AsyncConnection, entries: Sequence[_Entry]) -> Sequence[tuple[_Entry, Any]]:
    """What came of each entry of a kind."""
    returned = await entries[0].write(connection, [entry.what for entry in entries])
    return list(zip(entries, returned, strict=True))
