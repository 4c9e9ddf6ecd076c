"""Orders: added once, saved with a version check, looked up by what people ask for."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, bindparam, exists, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from routing.order import OrderState, Step, WorkOrder
from storage.counting import drawing
from storage.index_hints import without_index
from storage.mapping import kept_as_json, order_from_json
from storage.prepared import Prepared
from storage.tables import files, orders, steps, timers
from storage.together import Part, additions, ask, change, together

FIRST_NUMBER = 1001
EVERY_ORDER = 10_000


class Stale(Exception):
    """Somebody else saved the order first."""


async def next_id(connection: AsyncConnection) -> int:
    """A fresh order number: 1001, 1002, … without gaps as long as nothing is rolled back."""
    return await ask(connection, numbering())


def numbering() -> Part[int]:
    """The same as a part of more."""
    return drawing("order", FIRST_NUMBER)


async def add(connection: AsyncConnection, order: WorkOrder) -> None:
    """Stores a new order and its steps."""
    await together(connection, *adding(order))


def adding(order: WorkOrder) -> tuple[Part[None], ...]:
    """The same as parts of more."""
    own = {"id": order.id, "number": order.number, **_columns(order)}
    return change(_ADD, own), additions(_ADD_STEP, [_step_row(order, step) for step in order.steps])


_ADD, _ADD_STEP = Prepared(insert(orders)), Prepared(insert(steps))


async def save(connection: AsyncConnection, before: WorkOrder, order: WorkOrder) -> None:
    """Stores a changed order over the version it was made from; raises Stale when that is gone."""
    if await _SAVE.run(connection, {"of": order.id, "was": before.version, **_columns(order)}) != 1:
        raise Stale(order.number)
    news = [s for s in order.steps if s not in before.steps]
    known = {step.id for step in before.steps}
    for step in news:
        row = _step_row(order, step)
        if step.id in known:
            await _SAVE_STEP.run(connection, {"of": order.id, "named": step.id, **row})
        else:
            await _ADD_STEP.run(connection, row)


_SAVE = Prepared(update(orders).where(orders.c.id == bindparam("of"), orders.c.version == bindparam("was")))
_SAVE_STEP = Prepared(update(steps).where(steps.c.order_id == bindparam("of"), steps.c.step == bindparam("named")))


async def save_all(connection: AsyncConnection, changes: Sequence[tuple[WorkOrder, WorkOrder]]) -> None:
    """`save` of several orders, each as it was before and as it is now, in few statements."""
    await _SAVE.run_each(connection, [{"of": o.id, "was": b.version, **_columns(o)} for b, o in changes])
    saved = await _VERSIONS.rows(connection, {"numbers": [o.id for _, o in changes]})
    versions = {row.id: row.version for row in saved}
    for _, order in changes:
        if versions.get(order.id) != order.version:
            raise Stale(order.number)
    changed, fresh = list[dict[str, Any]](), list[dict[str, Any]]()
    for before, order in changes:
        known = {step.id: step for step in before.steps}
        for step in (s for s in order.steps if known.get(s.id) != s):
            row = _step_row(order, step)
            if step.id in known:
                changed.append({"of": row.pop("order_id"), "named": row.pop("step"), **row})
            else:
                fresh.append(row)
    if changed:
        await _SAVE_STEP.run_each(connection, changed)
    if fresh:
        await _ADD_STEP.run_each(connection, fresh)


async def load(
    connection: AsyncConnection, order_id: int, *, lock: bool = False, wait: bool = True
) -> WorkOrder | None:
    """One order by its id; with `lock` nobody else can change it until the transaction ends. Without `wait` one that
    somebody else is changing is not had: whoever holds an order already may not wait for another."""
    query = (_LOAD_LOCKED if wait else _LOAD_FREE) if lock else _LOAD
    body = await query.value(connection, {"number": order_id})
    return None if body is None else order_from_json(body)


_ONE = select(orders.c.body).where(orders.c.id == bindparam("number"))
_LOAD = Prepared(_ONE)
_LOAD_LOCKED = Prepared(_ONE.with_for_update())
_LOAD_FREE = Prepared(_ONE.with_for_update(skip_locked=True))


async def load_all(connection: AsyncConnection, order_ids: Collection[int]) -> Mapping[int, WorkOrder]:
    """Those of these orders that there are, by id."""
    return await ask(connection, those(order_ids))


def those(order_ids: Collection[int]) -> Part[Mapping[int, WorkOrder]]:
    """The same as one question of several."""
    asked = [{"numbers": sorted(order_ids)}] if order_ids else []
    return Part(_LOAD_ALL, asked, lambda rows: {row.id: order_from_json(row.body) for row in rows})


_THESE = orders.c.id.in_(bindparam("numbers", expanding=True))
_LOAD_ALL = Prepared(select(orders.c.id, orders.c.body).where(_THESE))
_VERSIONS = Prepared(select(orders.c.id, orders.c.version).where(_THESE))


async def at_rest(connection: AsyncConnection, order_ids: Collection[int]) -> frozenset[int]:
    """Those of these orders that nobody else is changing, nor can change until the transaction ends. Nobody is waited
    for. On SQLite, with its one writer, all are."""
    if connection.dialect.name == "sqlite" or not order_ids:
        return frozenset(order_ids)
    return frozenset([row[0] for row in await _AT_REST.rows(connection, {"numbers": sorted(order_ids)})])


_AT_REST = Prepared(
    select(orders.c.id).where(_THESE).order_by(orders.c.id).with_for_update(read=True, skip_locked=True)
)


async def load_number(connection: AsyncConnection, number: str) -> WorkOrder | None:
    """One order by its number as people write it: "WO-1001", "wo-1001" or "1001"."""
    wanted = orders.c.number == number.upper()
    if number.isdecimal() and len(number) < 10:
        wanted = or_(wanted, orders.c.id == int(number))
    body = (await connection.execute(select(orders.c.body).where(wanted))).scalar_one_or_none()
    return None if body is None else order_from_json(body)


async def held_by(connection: AsyncConnection, person: str, limit: int = 50) -> Sequence[WorkOrder]:
    """Open orders in which somebody holds a step, most urgent first."""
    mine = select(steps.c.order_id).where(steps.c.holder == person, steps.c.state.in_(("accepted", "started")))
    return await _many(connection, _urgent_first().where(orders.c.id.in_(mine)), limit)


async def ordered_by(connection: AsyncConnection, person: str, limit: int = 50) -> Sequence[WorkOrder]:
    """Orders that somebody placed and that are not over, most urgent first."""
    live = orders.c.state.in_((OrderState.OPEN.value, OrderState.FINISHED.value))
    return await _many(connection, _urgent_first().where(orders.c.requester == person, live), limit)


async def asked_of(connection: AsyncConnection, person: str, department: str, limit: int = 50) -> Sequence[WorkOrder]:
    """Open orders with a step that somebody wants to hand over to a person, or to their department."""
    asked = steps.c.asked.in_((f"person:{person}", f"department:{department}"))
    return await _many(connection, _urgent_first().where(orders.c.id.in_(select(steps.c.order_id).where(asked))), limit)


async def offered_to(connection: AsyncConnection, department: str, limit: int = 50) -> Sequence[WorkOrder]:
    """Open orders with a step that a department may take."""
    ours = select(steps.c.order_id).where(steps.c.department == department, steps.c.state == "offered")
    return await _many(connection, _urgent_first().where(orders.c.id.in_(ours)), limit)


async def asked_by_name(connection: AsyncConnection, departments: Collection[str]) -> Sequence[WorkOrder]:
    """Open orders with a step that is offered to some people of these departments only, as its timer tells."""
    waits = (timers.c.order_id == steps.c.order_id, timers.c.step == steps.c.step, timers.c.kind == "widen")
    offered = (steps.c.department.in_(departments), steps.c.state == "offered")
    found = select(steps.c.order_id).where(*offered, exists().where(*waits, timers.c.state == "pending"))
    return await _many(connection, _urgent_first().where(orders.c.id.in_(found)), EVERY_ORDER)


async def to_take_over(connection: AsyncConnection, people: Collection[str]) -> Sequence[WorkOrder]:
    """Orders with a step that one of these people is asked to take over."""
    found = select(steps.c.order_id).where(steps.c.asked.in_([f"person:{person}" for person in people]))
    return await _many(connection, _urgent_first().where(orders.c.id.in_(found)), EVERY_ORDER)


async def search(
    connection: AsyncConnection,
    *,
    states: Sequence[OrderState] = (OrderState.OPEN, OrderState.FINISHED),
    department: str | None = None,
    person: str | None = None,
    type_: str | None = None,
    priority: int | None = None,
    words: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
    limit: int = 50,
) -> Sequence[WorkOrder]:
    """Orders that fit every filter given, most urgent first, or newest first if those that are over are among them.
    `priority` is a rank; `words` must all be in the title; they were made from `since` on and before `until`."""
    past = not {OrderState.OPEN, OrderState.FINISHED}.issuperset(states)
    query = _newest_first() if past else _urgent_first()
    if not set(OrderState).issubset(states):
        query = query.where(orders.c.state.in_([s.value for s in states]))
    if department:
        query = query.where(or_(orders.c.lead == department, _has_step(steps.c.department, department)))
    if person:
        query = query.where(or_(orders.c.requester == person, _has_step(steps.c.holder, person)))
    if type_:
        query = query.where(orders.c.type == type_)
    if priority is not None:
        query = query.where(orders.c.priority == priority)
    if since:
        query = query.where(orders.c.created_at >= since)
    if until:
        query = query.where(orders.c.created_at < until)
    for word in words.split():
        query = query.where(or_(*(c.icontains(word, autoescape=True) for c in (orders.c.title, orders.c.number))))
    return await _many(connection, query, limit)


def _has_step(column: Column[Any], value: str) -> ColumnElement[bool]:
    """Asked of each order that fits so far: a department's or a person's steps of all time are far more."""
    one = select(steps.c.step).where(steps.c.order_id == orders.c.id, without_index(column) == value).limit(1)
    return one.scalar_subquery().is_not(None)  # EXISTS makes PostgreSQL collect all of those steps first


async def with_file(connection: AsyncConnection, file_id: str) -> WorkOrder | None:
    """The order that an upload belongs to."""
    owner = select(files.c.order_id).where(files.c.id == file_id).scalar_subquery()
    body = (await connection.execute(select(orders.c.body).where(orders.c.id == owner))).scalar_one_or_none()
    return None if body is None else order_from_json(body)


def _urgent_first() -> Select[tuple[str]]:
    return select(orders.c.body).order_by(orders.c.priority.desc(), orders.c.created_at, orders.c.id)


def _newest_first() -> Select[tuple[str]]:
    """Years of orders are not put in order to show a few: an index has them so."""
    return select(orders.c.body).order_by(orders.c.created_at.desc(), orders.c.id.desc())


async def _many(connection: AsyncConnection, query: Select[tuple[str]], limit: int) -> Sequence[WorkOrder]:
    rows = await connection.execute(query.limit(limit))
    return [order_from_json(row.body) for row in rows]


def _columns(order: WorkOrder) -> dict[str, Any]:
    return {
        "type": order.type,
        "state": order.state.value,
        "priority": order.priority.rank,
        "title": order.title,
        "requester": order.requester,
        "lead": order.lead,
        "created_at": order.created_at,
        "due_at": order.due_at,
        "closed_at": order.closed_at,
        "version": order.version,
        "body": kept_as_json(order),
    }


def _step_row(order: WorkOrder, step: Step) -> dict[str, Any]:
    return {
        "order_id": order.id,
        "step": step.id,
        "department": step.department,
        "state": step.state.value,
        "holder": step.holder,
        "effort": step.effort,
        "due_at": step.due_at,
        "type": order.type,
        "skill": step.skill,
        "starts_at": step.starts_at,
        "started_at": step.started_at,
        "done_at": step.done_at,
        "worked": step.worked,
        "asked": _asked(step),
        "queued_at": step.queued.since if step.queued else None,
        "queue_below": step.queued.below if step.queued else None,
        "displaced": step.displaced,
    }


def _asked(step: Step) -> str | None:
    if step.handoff is None:
        return None
    person, department = step.handoff.to_person, step.handoff.to_department
    return f"person:{person}" if person else f"department:{department}"
