"""The quarter before, written down: the orders as they ended, and everything that happened to them."""

from datetime import datetime, timedelta

from bot.demo.busy_people import Quarter
from bot.demo.quarter import asked
from bot.office import Office
from storage import journal, orders

BEFORE = timedelta(days=10)
"""The quarter ends so long ago; what came after is played through every chat."""


async def write_quarter(office: Office, now: datetime) -> None:
    """One transaction. The numbers lie below the first one that is given to orders of today."""
    company = office.setup.company
    found = asked(now, company.time_zone)
    told = Quarter(company, now - BEFORE).play(found, orders.FIRST_NUMBER - len(found))
    async with office.database.writing() as connection:
        for one in told:
            await orders.add(connection, one.order)
            await journal.append_past(connection, one.order, one.happened, chat="web")
