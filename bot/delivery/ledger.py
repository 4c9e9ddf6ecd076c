"""What became of what went out, written down together: whatever comes while one transaction is being written joins the
next."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncConnection

from storage import orders
from storage.database import Database

Write = Callable[[AsyncConnection], Awaitable[None]]


@dataclass(frozen=True)
class _Entry:
    order: int
    write: Write
    done: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Ledger:
    """One transaction at a time. An entry that fails spoils no other: all of that transaction are then written one by
    one."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[_Entry] = []
        self._writer: asyncio.Task[None] | None = None
        self._left: set[asyncio.Task[None]] = set()

    async def record(self, order: int, write: Write) -> None:
        """Writes something about an order (0: about none); returns when it is committed, raises what kept it from
        being written. `write` may be called twice, when its first transaction was rolled back."""
        entry = _Entry(order, write)
        self._waiting.append(entry)
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._all(), name="delivery: ledger")
        await entry.done

    async def _all(self) -> None:
        while self._waiting:
            entries, self._waiting = self._waiting, []
            for entry in await self._together(entries):
                task = asyncio.create_task(self._alone(entry), name="delivery: one entry")
                self._left.add(task)
                task.add_done_callback(self._left.discard)

    async def _together(self, entries: Sequence[_Entry]) -> Sequence[_Entry]:
        """Those that have to be written by themselves: all, when one fails; else those about an order that somebody is
        changing, since whoever holds several rows may wait for none."""
        try:
            async with self._database.writing() as connection:
                free = await orders.at_rest(connection, {entry.order for entry in entries})
                together = [entry for entry in entries if entry.order in free]
                for entry in together:
                    await entry.write(connection)
        except Exception:
            return entries
        for entry in together:
            _settle(entry)
        return [entry for entry in entries if entry.order not in free]

    async def _alone(self, entry: _Entry) -> None:
        try:
            async with self._database.writing() as connection:
                await entry.write(connection)
        except Exception as error:
            _settle(entry, error)
        else:
            _settle(entry)


def _settle(entry: _Entry, error: Exception | None = None) -> None:
    if entry.done.done():  # whoever waited for it was cancelled
        return
    if error is None:
        entry.done.set_result(None)
    else:
        entry.done.set_exception(error)
