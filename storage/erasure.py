"""Erasing: what orders of long ago were about, and who somebody was. The journal's chain holds all the same."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, String, cast, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from routing.erasing import NOBODY, TITLE, erased
from routing.order import OrderState
from storage.mapping import order_from_json, order_to_json
from storage.tables import (
    absences,
    accounts,
    cards,
    drafts,
    files,
    guests,
    invitations,
    journal,
    looks,
    names,
    notices,
    orders,
    plans,
    preferences,
    steps,
    swaps,
    web_messages,
    web_reads,
)

OVER = (OrderState.CLOSED.value, OrderState.CANCELLED.value)
WORDS = ("words", "reason", "result")
"""What somebody said, in the events that are theirs."""


async def erase_orders(connection: AsyncConnection, closed_before: datetime, limit: int = 100) -> int:
    """Erases the content of orders that were over before a moment, with their files and journal; returns how many, at
    most `limit`. Web messages of that age go too."""
    old = select(orders.c.id, orders.c.body).where(orders.c.closed_at < closed_before, orders.c.title != TITLE)
    found = (await connection.execute(old.order_by(orders.c.id).limit(limit).with_for_update(skip_locked=True))).all()
    for row in found:
        body = order_to_json(erased(order_from_json(row.body)))
        gone = update(orders).where(orders.c.id == row.id)
        await connection.execute(gone.values(title=TITLE, requester=NOBODY, body=body))
    ids = [row.id for row in found]
    blank = {"actor": None, "chat": None, "data": {"erased": True}, "salt": None}
    await connection.execute(update(journal).where(journal.c.order_id.in_(ids)).values(**blank))
    held = steps.c.holder.is_not(None)
    await connection.execute(update(steps).where(steps.c.order_id.in_(ids), held).values(holder=NOBODY))
    for table in (files, cards, notices, looks, guests):
        await connection.execute(delete(table).where(table.c.order_id.in_(ids)))
    await connection.execute(delete(web_messages).where(web_messages.c.at < closed_before))
    return len(ids)


async def open_orders_of(connection: AsyncConnection, person: str) -> Sequence[str]:
    """Numbers of orders that are not over, which somebody asked for, follows, or works on."""
    query = select(orders.c.body).where(orders.c.state.not_in(OVER), _speaks_of(person)).order_by(orders.c.id)
    found = [order_from_json(body) for body in (await connection.execute(query)).scalars()]
    return [o.number for o in found if person in (o.requester, *o.followers, *(s.holder for s in o.steps))]


async def erase_person(connection: AsyncConnection, person: str) -> int | None:
    """Somebody's name goes from every order, their words from the journal, and all that was kept about them alone;
    returns how many orders spoke of them, None when nothing at all did."""
    spoken = select(orders.c.id, orders.c.body).where(_speaks_of(person))
    count = 0
    for row in (await connection.execute(spoken)).all():
        body = json.dumps(_without(json.loads(row.body), person), ensure_ascii=False)
        order = order_from_json(body)
        changed = update(orders).where(orders.c.id == row.id)
        await connection.execute(changed.values(body=order_to_json(order), requester=order.requester))
        count += 1
    held = await connection.execute(update(steps).where(steps.c.holder == person).values(holder=NOBODY))
    told = await _from_journal(connection, person)
    kept = await _kept_alone(connection, person)
    return count if count or held.rowcount or told or kept else None


def _speaks_of(person: str) -> ColumnElement[bool]:
    return orders.c.body.contains(json.dumps(person, ensure_ascii=False), autoescape=True)


async def _from_journal(connection: AsyncConnection, person: str) -> int:
    said = or_(journal.c.actor == person, cast(journal.c.data, String).contains(json.dumps(person), autoescape=True))
    found = (await connection.execute(select(journal).where(said))).all()
    for row in found:
        actor = NOBODY if row.actor == person else row.actor
        values = {"actor": actor, "data": _unsaid(row, person), "salt": None}
        await connection.execute(update(journal).where(journal.c.id == row.id).values(**values))
    return len(found)


def _unsaid(row: Row[Any], person: str) -> Any:
    own = row.actor == person
    data = {key: (type(value)() if own and key in WORDS else value) for key, value in row.data.items()}
    return _without(data, person)


async def _kept_alone(connection: AsyncConnection, person: str) -> int:
    alone = (accounts, names, preferences, invitations, drafts, web_reads, absences, guests)
    named = plans.c.body.contains(json.dumps(person), autoescape=True)
    own = or_(web_messages.c.author == person, web_messages.c.address == f"@{person}")
    going = (
        *(delete(table).where(table.c.person == person) for table in alone),
        delete(swaps).where(or_(swaps.c.asker == person, swaps.c.other == person)),
        delete(plans).where(named),
        update(files).where(files.c.person == person).values(person=None),
        delete(web_messages).where(own),
        *(delete(table).where(table.c.audience == f"person:{person}") for table in (cards, notices)),
    )
    return sum([(await connection.execute(statement)).rowcount for statement in going])


def _without(value: Any, person: str) -> Any:
    """JSON in which a person id is gone, as a value and as a key."""
    if isinstance(value, dict):
        return {_without(key, person): _without(each, person) for key, each in value.items()}
    if isinstance(value, list):
        return [_without(each, person) for each in value]
    return NOBODY if value == person else value
