"""Marks of open orders: the words and references by which look-alikes are found. Orders that are over have none."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Select, bindparam, delete, exists, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from routing.order import OrderState, WorkOrder
from storage.mapping import order_from_json
from storage.tables import looks, orders

MOST_MARKS = 120
"""Marks of one order; the heaviest are kept."""


async def mark(connection: AsyncConnection, order: WorkOrder, marks: Mapping[str, int], *, first: bool = False) -> None:
    """Puts an open order's marks (mark → weight) in place of those that it had; `first`: it surely had none."""
    if not first:
        await forget(connection, order.id)
    kept = sorted(marks.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_MARKS]
    rows = [{"type": order.type, "mark": name, "order_id": order.id, "weight": weight} for name, weight in kept]
    if rows:
        await connection.execute(_MARK, rows)


_MARK = insert(looks)


async def forget(connection: AsyncConnection, order_id: int) -> None:
    """The order is over: it is no candidate any more."""
    await connection.execute(_FORGET, {"of": order_id})


_FORGET = delete(looks).where(looks.c.order_id == bindparam("of"))


async def candidates(
    connection: AsyncConnection, type_: str, marks: Mapping[str, int], limit: int = 12
) -> Sequence[WorkOrder]:
    """Open orders of a type that share marks, those with the heaviest in common first; the newest of equals first."""
    wanted = sorted(marks, key=lambda name: (-marks[name], name))[:MOST_MARKS]
    if not wanted:
        return ()
    rows = await connection.execute(_CANDIDATES, {"of": type_, "wanted": wanted, "most": limit})
    return [order_from_json(row.body) for row in rows.all()]


def _candidates() -> Select[tuple[str]]:
    shared = select(looks.c.order_id, func.sum(looks.c.weight).label("weight")).group_by(looks.c.order_id)
    shared = shared.where(looks.c.type == bindparam("of"), looks.c.mark.in_(bindparam("wanted", expanding=True)))
    best = shared.order_by(func.sum(looks.c.weight).desc(), looks.c.order_id.desc()).limit(bindparam("most")).subquery()
    query = select(orders.c.body).join(best, best.c.order_id == orders.c.id)
    return query.where(orders.c.state == OrderState.OPEN.value).order_by(best.c.weight.desc(), orders.c.id.desc())


_CANDIDATES = _candidates()


async def unmarked(connection: AsyncConnection, types: Sequence[str], limit: int = 120) -> Sequence[WorkOrder]:
    """Open orders of some types without any mark: those of an older Baton's, newest first."""
    marked = exists().where(looks.c.order_id == orders.c.id)
    query = select(orders.c.body).where(orders.c.state == OrderState.OPEN.value, orders.c.type.in_(types), ~marked)
    query = query.order_by(orders.c.id.desc()).limit(limit)
    return [order_from_json(row.body) for row in (await connection.execute(query)).all()]
