"""Marks of open orders: the words and references by which look-alikes are found. Orders that are over have none."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import (
    JSON,
    ColumnElement,
    Select,
    String,
    TableValuedAlias,
    bindparam,
    cast,
    delete,
    exists,
    func,
    insert,
    select,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from routing.order import OrderState, WorkOrder
from storage.mapping import order_from_json
from storage.prepared import Prepared
from storage.tables import looks, orders
from storage.together import Part, additions, together

MOST_MARKS = 120
"""Marks of one order; the heaviest are kept."""
NEWEST = 50
"""Open orders with the same mark that are looked at for one request."""


async def mark(connection: AsyncConnection, order: WorkOrder, marks: Mapping[str, int]) -> None:
    """Puts an open order's marks (mark → weight) in place of those that it had."""
    await forget(connection, order.id)
    await together(connection, marking(order, marks))


def marking(order: WorkOrder, marks: Mapping[str, int]) -> Part[None]:
    """The marks of an order that has none, as a part of more."""
    kept = sorted(marks.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_MARKS]
    rows = [{"type": order.type, "mark": name, "order_id": order.id, "weight": weight} for name, weight in kept]
    return additions(_MARK, rows)


_MARK = Prepared(insert(looks))


async def forget(connection: AsyncConnection, order_id: int) -> None:
    """The order is over: it is no candidate any more."""
    await _FORGET.run(connection, {"of": order_id})


_FORGET = Prepared(delete(looks).where(looks.c.order_id == bindparam("of")))


async def candidates(
    connection: AsyncConnection, type_: str, marks: Mapping[str, int], limit: int = 12
) -> Sequence[WorkOrder]:
    """Open orders of a type that share marks, those with the heaviest in common first; the newest of equals first. Of
    those with one mark only the NEWEST are looked at, however many there are."""
    wanted = sorted(marks, key=lambda name: (-marks[name], name))[:MOST_MARKS]
    if not wanted:
        return ()
    asked = {"of": type_, "wanted": json.dumps(wanted), "newest": NEWEST}
    rows = await _NEWEST_WITH.rows(connection, asked)
    likest = _likest(marks, {mark: numbers.split(",") for mark, numbers in rows if numbers}, limit)
    found = await _OPEN.rows(connection, {"those": likest}) if likest else ()
    bodies = {row.id: row.body for row in found}
    return [order_from_json(bodies[number]) for number in likest if number in bodies]


def _likest(marks: Mapping[str, int], having: Mapping[str, Sequence[str]], limit: int) -> Sequence[int]:
    """Ids of the orders that share the heaviest marks. A word that too many have says little: it only decides between
    equals, lest the newest of them hide an older one that shares the telling words."""
    shared: dict[str, int] = defaultdict(int)
    for mark, numbers in having.items():
        common = marks[mark] == 1 and len(numbers) == NEWEST
        worth = 1 if common else marks[mark] * (MOST_MARKS + 1)
        for number in numbers:
            shared[number] += worth
    best = sorted(((worth, int(number)) for number, worth in shared.items()), reverse=True)
    return [number for _, number in best[:limit]]


def _newest_with(marks: TableValuedAlias, mark: ColumnElement[str]) -> Select[str, str | None]:
    """Mark by mark the ids of the newest open orders that have it, joined with commas: an index is read from its end,
    and not far, where sums by order would read every row of every common word."""
    those = (looks.c.type == bindparam("of"), looks.c.mark == mark)
    newest = select(looks.c.order_id).where(*those).order_by(looks.c.order_id.desc()).limit(bindparam("newest"))
    ids = cast(newest.correlate(marks).subquery().c.order_id, String)
    return select(mark, select(func.aggregate_strings(ids, ",")).correlate(marks).scalar_subquery())


_WANTED = bindparam("wanted", type_=String)
_ON_SQLITE = func.json_each(_WANTED).table_valued("value")
_ON_POSTGRESQL = func.json_array_elements_text(cast(_WANTED, JSON)).table_valued("value").render_derived()
_NEWEST_WITH = Prepared(
    _newest_with(_ON_SQLITE, _ON_SQLITE.c.value), postgresql=_newest_with(_ON_POSTGRESQL, _ON_POSTGRESQL.c.value)
)
_THOSE = orders.c.id.in_(bindparam("those", expanding=True))
_OPEN = Prepared(select(orders.c.id, orders.c.body).where(_THOSE, orders.c.state == OrderState.OPEN.value))


async def unmarked(connection: AsyncConnection, types: Sequence[str], limit: int = 120) -> Sequence[WorkOrder]:
    """Open orders of some types without any mark: those of an older Baton's, newest first."""
    marked = exists().where(looks.c.order_id == orders.c.id)
    query = select(orders.c.body).where(orders.c.state == OrderState.OPEN.value, orders.c.type.in_(types), ~marked)
    query = query.order_by(orders.c.id.desc()).limit(limit)
    return [order_from_json(row.body) for row in (await connection.execute(query)).all()]
