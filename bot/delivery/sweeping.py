"""One look at a chat: what may go out now is claimed and paid for together, and then brought out."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery.attempt import ask_of
from bot.delivery.budget import Budget
from bot.delivery.cards import deliver_card
from bot.delivery.lanes import in_lanes
from bot.delivery.notices import deliver_notice
from bot.office import Office
from handlers.places import PRIVATE
from storage import accounts, cards, notices
from storage.cards import CardRow
from storage.closed import Closed
from storage.notices import NoticeRow

Row = CardRow | NoticeRow


async def sweep(office: Office, budget: Budget, chat: str) -> int:
    """Returns 0 when nothing more may go out at this moment."""
    closed = budget.closed(chat)
    if closed is None:
        return 0
    async with office.database.writing() as connection:
        claimed = await _claim(connection, office, budget, chat, closed)

    async def deliver(row: Row) -> None:
        if isinstance(row, CardRow):
            await deliver_card(office, budget, row)
        else:
            await deliver_notice(office, budget, row)

    await in_lanes(office, claimed, deliver)
    # Another process may have spent what seemed to be there: with that closed, there may be something else to do.
    return len(claimed) or int(budget.closed(chat) != closed)


async def _claim(
    connection: AsyncConnection, office: Office, budget: Budget, chat: str, closed: Closed
) -> Sequence[Row]:
    now = office.clock()
    found: list[Row] = [*await cards.due(connection, now, chat, closed)]
    found += await notices.due(connection, now, chat, closed)
    if not found:
        return ()
    due = await _addressed(connection, chat, found) if chat in budget.limits else found
    due.sort(key=lambda row: (-row.priority, _stage(row), budget.served(chat, row.address or "")))
    granted = await budget.grant(connection, chat, [ask_of(row) for row in due])
    claimed = [row for row, may in zip(due, granted, strict=True) if may]
    await cards.lease(connection, [row for row in claimed if isinstance(row, CardRow)], now)
    await notices.lease(connection, [row for row in claimed if isinstance(row, NoticeRow)], now)
    return claimed


def _stage(row: Row) -> int:
    """What is new goes before what is refreshed, and the buttons of old notices are the last to go."""
    if row.ref is None:
        return 0
    return 1 if isinstance(row, CardRow) else 2


async def _addressed(connection: AsyncConnection, chat: str, rows: Sequence[Row]) -> list[Row]:
    """With the private conversations that are known by now, so that each is paid for as what it is."""
    people = {row.address.removeprefix(PRIVATE) for row in rows if row.address and row.address.startswith(PRIVATE)}
    known = await accounts.private_addresses(connection, chat, people) if people else {}
    addressed: list[Row] = []
    for row in rows:
        address = known.get((row.address or "").removeprefix(PRIVATE))
        if address is None or not (row.address or "").startswith(PRIVATE):
            addressed.append(row)
        elif isinstance(row, CardRow):
            await cards.settle_place(connection, row.id, address)
            addressed.append(replace(row, address=address))
        else:
            await notices.settle_place(connection, row.id, chat, address, row.thread or "")
            addressed.append(replace(row, address=address))
    return addressed
