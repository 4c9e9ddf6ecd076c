"""Which conversations belong to which department, beyond those fixed in the company's files."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.prepared import Prepared
from storage.tables import bindings
from storage.together import Part, ask, question
from storage.upsert import insert_into


@dataclass(frozen=True)
class Binding:
    """A channel, group, or topic (`thread`, "" for none) that is a place of a department."""

    chat: str
    address: str
    thread: str
    department: str


MOVED = ""
"""The department of an address that the company's files name and that leads nowhere any more: the group has moved."""


async def bind(connection: AsyncConnection, binding: Binding, now: datetime) -> None:
    """Makes the conversation a place of the department, and of no other."""
    values = {**binding.__dict__, "at": now}
    bound = insert_into(connection, bindings).values(values)
    await connection.execute(bound.on_conflict_do_update(index_elements=["chat", "address", "thread"], set_=values))


async def unbind(connection: AsyncConnection, chat: str, address: str, thread: str) -> bool:
    """Ends a binding; False when there was none."""
    where = (bindings.c.chat == chat, bindings.c.address == address, bindings.c.thread == thread)
    return (await connection.execute(delete(bindings).where(*where))).rowcount > 0


async def all_bindings(connection: AsyncConnection) -> Sequence[Binding]:
    """Every binding, oldest first."""
    bound = select(bindings).where(bindings.c.department != MOVED)
    rows = (await connection.execute(bound.order_by(bindings.c.at))).all()
    return _bindings(rows)


async def of_departments(connection: AsyncConnection, departments: Collection[str]) -> Sequence[Binding]:
    """The conversations bound to any of some departments (or MOVED), oldest first."""
    return await ask(connection, bound_to(departments))


def bound_to(departments: Collection[str]) -> Part[Sequence[Binding]]:
    """The same as one question of several."""
    return question(_OF_DEPARTMENTS, {"of": list(departments)}, _bindings)


def _bindings(rows: Sequence[Row[Any]]) -> Sequence[Binding]:
    return [Binding(r.chat, r.address, r.thread, r.department) for r in rows]


_OF_DEPARTMENTS = Prepared(
    select(bindings).where(bindings.c.department.in_(bindparam("of", expanding=True))).order_by(bindings.c.at)
)


async def readdress(connection: AsyncConnection, chat: str, old: str, new: str) -> None:
    """A conversation has a new address. What is bound there already stays."""
    if old == new:
        return
    here, other = (bindings.c.chat == chat, bindings.c.address == old), bindings.alias()
    there = exists().where(other.c.chat == chat, other.c.address == new, other.c.thread == bindings.c.thread)
    await connection.execute(delete(bindings).where(*here, there))
    await connection.execute(update(bindings).where(*here).values(address=new))
