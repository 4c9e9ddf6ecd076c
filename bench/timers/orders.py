"""Many orders whose cards all stand already, and whose first reminder comes when it is told to."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import cast

from sqlalchemy import func, select, update

from bench.orders.company import write_company
from bench.orders.customers import wish
from bot.clock import system_clock
from bot.office import Office
from bot.ports import Chat
from config import load_company
from handlers.ordering.create import create
from storage.database import Database
from storage.schema import migrate
from storage.tables import cards, journal, timers

AT_ONCE = 50
"""Orders in one transaction."""


async def make(url: str, company: Path, count: int) -> None:
    """Orders of many people for every department, as Baton itself makes them; nothing is left to go out."""
    database, chance = Database(url), Random(1)
    await migrate(database)
    office = Office(load_company(write_company(company)), database, system_clock)
    office.chats["slack"] = office.chats["web"] = cast(Chat, None)  # nothing is sent from here
    order_type, people = office.setup.company.order_types["job"], list(office.setup.company.people.values())
    for begun in range(0, count, AT_ONCE):
        async with database.writing() as connection:
            for _ in range(min(AT_ONCE, count - begun)):
                wanted, session = wish(chance), office.session(connection, chance.choice(people))
                values = {"what": wanted.text, "where": f"place{wanted.place}"}
                await create(session, order_type, values, priority=order_type.priority)
    async with database.writing() as connection:
        there = {"stale": False, "shown": cards.c.wanted, "ref": "1700000000.000000"}
        await connection.execute(update(cards).values(there))
    await database.close()


async def remind(url: str, at: datetime) -> int:
    """Moves everybody's first reminder to one moment; how many there are."""
    database = Database(url)
    async with database.writing() as connection:
        first = select(func.min(timers.c.level)).where(timers.c.kind == "accept").scalar_subquery()
        moved = update(timers).where(timers.c.kind == "accept", timers.c.level == first)
        count = (await connection.execute(moved.values(due_at=at.astimezone(UTC)))).rowcount
    await database.close()
    return count


async def reminded(url: str) -> Mapping[int, int]:
    """Order id → how often its journal says that somebody was reminded."""
    database = Database(url)
    query = select(journal.c.order_id, func.count()).where(journal.c.kind == "Reminded").group_by(journal.c.order_id)
    async with database.reading() as connection:
        found = (await connection.execute(query)).all()
    await database.close()
    return {row[0]: row[1] for row in found}
