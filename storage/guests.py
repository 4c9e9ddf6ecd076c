"""Who may take a step though it is not their department's: a projection for looking things up."""

from collections.abc import Mapping, Sequence

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from routing.order import WorkOrder
from storage.mapping import order_from_json
from storage.tables import guests, orders, steps


async def align(connection: AsyncConnection, before: WorkOrder | None, order: WorkOrder) -> None:
    """Brings the rows in line with the guests of the order's steps."""
    had, wanted = _rows(before) if before else [], _rows(order)
    if had == wanted:
        return
    if had:
        await connection.execute(delete(guests).where(guests.c.order_id == order.id))
    if wanted:
        await connection.execute(insert(guests), wanted)


async def invited(connection: AsyncConnection, person: str, limit: int = 50) -> Sequence[WorkOrder]:
    """Open orders with a step that somebody may take as a guest, most urgent first."""
    theirs = select(guests.c.order_id).where(guests.c.person == person)
    query = select(orders.c.body).where(orders.c.id.in_(theirs), orders.c.state == "open")
    query = query.order_by(orders.c.priority.desc(), orders.c.created_at, orders.c.id).limit(limit)
    return [order_from_json(row.body) for row in (await connection.execute(query)).all()]


async def asked(connection: AsyncConnection) -> Mapping[str, Sequence[str]]:
    """Department id → the people of elsewhere who may take something of it."""
    same = (steps.c.order_id == guests.c.order_id) & (steps.c.step == guests.c.step)
    # An outer join begins with the few guests; free to choose, SQLite begins with every step there ever was.
    query = select(steps.c.department, guests.c.person).join_from(guests, steps, same, isouter=True)
    found: dict[str, list[str]] = {}
    for department, person in sorted({(row.department, row.person) for row in await connection.execute(query)}):
        found.setdefault(department, []).append(person)
    return found


def _rows(order: WorkOrder) -> list[dict[str, object]]:
    return [{"order_id": order.id, "step": s.id, "person": guest} for s in order.steps for guest in s.guests]
