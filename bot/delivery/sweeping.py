"""One look at a chat: what may go out now is claimed and paid for together, and then brought out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery.address import known_private
from bot.delivery.attempt import ask_of
from bot.delivery.budget import Budget
from bot.delivery.cards import deliver_card
from bot.delivery.drawing import Drawn, Read, asked_for, drawn
from bot.delivery.lanes import Job, Left, Row, in_lanes
from bot.delivery.notices import deliver_notice
from bot.delivery.outgoing import Outgoing
from bot.office import Office
from handlers.places import PRIVATE
from storage import cards, moved_cards, notices
from storage.cards import CardRow
from storage.closed import Closed
from storage.notices import NoticeRow
from storage.together import together

A_SWEEP = 50
"""Cards, and as many notices, that one look finds at most."""


@dataclass(frozen=True)
class Swept:
    """How many rows were brought out, or tried; and whether there may be others that could go at this moment."""

    rows: int
    more: bool


async def sweep(out: Outgoing, chat: str) -> Swept:
    """Brings out what may go now; more of it is looked for when this look did not show all."""
    office, budget = out.office, out.budget
    closed = budget.closed(chat)
    if closed is None:
        return Swept(0, more=False)
    async with office.database.writing() as connection:
        found, claimed, read = await _claim(connection, office, budget, chat, closed)
    if claimed and read:
        async with office.database.reading() as connection:
            ready = await drawn(office.session(connection), claimed, read, out.drawings)
        await in_lanes(office, [Job(each.row, partial(_deliver, out, each)) for each in ready])
    # Another process may have spent what seemed to be there: with that closed, there may be something else to do.
    return Swept(len(claimed), more=found >= A_SWEEP or budget.closed(chat) != closed)


async def _deliver(out: Outgoing, ready: Drawn) -> Left | None:
    if isinstance(ready.row, CardRow):
        await deliver_card(out, ready.row, ready)
        return None
    return await deliver_notice(out, ready.row, ready)


async def _claim(
    connection: AsyncConnection, office: Office, budget: Budget, chat: str, closed: Closed
) -> tuple[int, Sequence[Row], Read | None]:
    """How many rows of one kind were found at most; those that are paid for, and what was read for them on the way."""
    now = office.clock()
    due = cards.due(now, chat, closed, A_SWEEP), notices.due(now, chat, closed, A_SWEEP)
    shown, said = await together(connection, *due)
    found: list[Row] = [*shown, *said]
    if not found:
        return 0, (), None
    addressed = await _addressed(connection, chat, found)
    addressed.sort(key=lambda row: (-row.priority, _stage(row), budget.served(chat, row.address or "")))
    granted = await budget.grant(connection, chat, [ask_of(row) for row in addressed])
    claimed = [row for row, may in zip(addressed, granted, strict=True) if may]
    # Notices first: what they say must be no older than the version of the order that is noted with the lease.
    await notices.lease(connection, [row for row in claimed if isinstance(row, NoticeRow)], now)
    leased = [row for row in claimed if isinstance(row, CardRow)]
    read = Read(*await cards.lease(connection, leased, now, *asked_for(claimed)))
    return max(len(shown), len(said)), claimed, read


def _stage(row: Row) -> int:
    """What is new goes before what is refreshed, and the buttons of old notices are the last to go."""
    if row.ref is None:
        return 0
    return 1 if isinstance(row, CardRow) else 2


async def _addressed(connection: AsyncConnection, chat: str, rows: Sequence[Row]) -> list[Row]:
    """With the private conversations that are known by now, so that each is paid for as what it is."""
    people = {row.address.removeprefix(PRIVATE) for row in rows if row.address and row.address.startswith(PRIVATE)}
    if not people:
        return list(rows)
    known = {PRIVATE + person: at for person, at in (await known_private(connection, chat, people)).items()}
    found = [replace(row, address=known[row.address]) if row.address in known else row for row in rows]
    settled = [new for row, new in zip(rows, found, strict=True) if row.address != new.address]
    await moved_cards.settle_places(connection, [row for row in settled if isinstance(row, CardRow)])
    await notices.settle_places(connection, [row for row in settled if isinstance(row, NoticeRow)])
    return found
