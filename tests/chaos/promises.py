"""What must hold after whatever happened: docs/reference/promises.md, as far as a database and chats can show it."""

from collections import Counter
from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.delivery.rendering import digest, render_card
from bot.office import Office
from config import load_company
from routing.order import WorkOrder
from routing.timers import timers_of
from storage import cards, orders
from storage.database import Database
from storage.tables import journal, notices, timers
from storage.tables import orders as order_rows
from storage.verifying import verified
from tests.chaos.showing import Moments, card_flaws, doubled_in_slack, doubled_in_telegram, lost_notice
from tests.process.house import House

GOOD_REASONS = ("not true any more", "spread over the department's places")
"""Why a notice need not be sent."""


async def kept(house: House, unsure: Moments) -> list[str]:
    """The promises that were broken, one line each. `unsure`: when Baton may have forgotten what it had done."""
    database = Database(house.database_url)
    office = Office(load_company(house.company), database, lambda: datetime.now(UTC))
    try:
        async with database.snapshot() as connection:
            found = [f"journal: {flaw}" for flaw in (await verified(connection)).flaws]
            for order_id in (await connection.execute(select(order_rows.c.id))).scalars().all():
                order = await orders.load(connection, order_id)
                assert order
                found += await _journal(connection, order)
                found += await _cards(house, office, connection, order)
                found += await _timers(office, connection, order)
            found += await _notices(house, connection, unsure)
    finally:
        await database.close()
    return found + (doubled_in_slack(house.slack) if house.world.slack else [])


async def _journal(connection: AsyncConnection, order: WorkOrder) -> list[str]:
    """Each press applied once: what can happen once to a step has happened once."""
    query = select(journal.c.kind, journal.c.data).where(journal.c.order_id == order.id)
    rows = (await connection.execute(query)).all()
    once = Counter((row.kind, str(row.data.get("step", row.data.get("words", "")))) for row in rows)
    twice = ("Ordered", "Accepted", "Started", "Finished", "StepOffered")
    return [f"{order.number}: {what} {times} times" for what, times in once.items() if times > 1 and what[0] in twice]


async def _cards(house: House, office: Office, connection: AsyncConnection, order: WorkOrder) -> list[str]:
    """Every card shows the newest state, and is where its row says."""
    rows = await cards.of_order(connection, order.id)
    found = [f"{order.number}: card {row.id} is not true" for row in rows if row.shown < row.wanted]
    for row in rows:
        view = await render_card(office.session(connection), order, row)
        if row.shown_hash != digest(view):
            found.append(f"{order.number}: card {row.id} ({row.audience}) shows something else than the order")
        found += card_flaws(house, row, order.number, view)
    return found


async def _timers(office: Office, connection: AsyncConnection, order: WorkOrder) -> list[str]:
    """No timer is missing, and none is left that the order does not want."""
    rows = (await connection.execute(select(timers).where(timers.c.order_id == order.id))).all()
    waiting = {row.key for row in rows if row.state == "pending"}
    known = {row.key for row in rows}
    wanted = {timer.key for timer in timers_of(order, office.session(connection).context)}
    missing, extra = wanted - known, waiting - wanted
    return [f"{order.number}: timers missing {missing}, left over {extra}"] if missing or extra else []


async def _notices(house: House, connection: AsyncConnection, unsure: Moments) -> list[str]:
    """Nothing that is due stays unsent; what counts as sent was, and no more often than promised."""
    rows = (await connection.execute(select(notices))).all()
    due = [row for row in rows if row.state in ("waiting", "outdated") and row.due_at <= datetime.now(UTC)]
    found = [f"notice not sent: {row.id} {row.kind} {row.audience} {row.state} {row.trouble}" for row in due]
    dropped = [row for row in rows if row.state == "dropped" and row.trouble not in GOOD_REASONS]
    found += [f"notice given up: {row.id} {row.kind} {row.audience}: {row.trouble}" for row in dropped]
    sent = [row for row in rows if row.ref]
    lost = [row for row in sent if lost_notice(house, row.chat, row.address, row.ref)]
    found += [f"notice lost: {row.id} {row.kind} {row.audience}" for row in lost]
    if house.world.telegram:
        told = [(str(row.address), str(row.ref)) for row in sent if row.chat == "telegram"]
        found += doubled_in_telegram(house.telegram, told, unsure)
    return found
