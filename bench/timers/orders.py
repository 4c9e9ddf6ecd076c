"""Many orders whose cards all stand already, and whose first reminder comes when it is told to."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from sqlalchemy import func, select, update

from bench.orders.company import write_company
from bench.orders.customers import wish
from bench.timers.quiet_slack import QuietSlack
from bot.clock import system_clock
from bot.delivery.budget import Budget
from bot.settings import Settings
from bot.wiring import Baton, build
from config import load_company
from handlers.ordering.create import create
from storage.database import Database
from storage.schema import migrate
from storage.tables import journal, timers

AT_ONCE = 50
"""Orders in one transaction."""


async def make(url: str, company: Path, count: int) -> None:
    """Orders of many people for every department, as Baton itself makes and shows them; nothing is left to go out."""
    settings = Settings(write_company(company), url)
    baton = build(settings, load_company(company), budget=Budget(system_clock, {}))
    baton.office.chats["slack"] = QuietSlack()
    await migrate(baton.office.database)
    await _ordered(baton, count)
    await baton.deliverer.settle()
    await baton.office.database.close()


async def _ordered(baton: Baton, count: int) -> None:
    office, chance = baton.office, Random(1)
    order_type, people = office.setup.company.order_types["job"], list(office.setup.company.people.values())
    for begun in range(0, count, AT_ONCE):
        async with office.database.writing() as connection:
            for _ in range(min(AT_ONCE, count - begun)):
                wanted, session = wish(chance), office.session(connection, chance.choice(people))
                values = {"what": wanted.text, "where": f"place{wanted.place}"}
                await create(session, order_type, values, priority=order_type.priority)


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
