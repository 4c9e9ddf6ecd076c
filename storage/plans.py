"""Proposals that somebody may apply with one press, and take back with another."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import plans


@dataclass(frozen=True)
class Plan:
    """One proposal. `state`: "proposed", "applied" or "undone"; `body`: JSON that `handlers.balancing` understands."""

    id: str
    department: str
    by: str
    at: datetime
    body: str
    state: str = "proposed"


async def add(connection: AsyncConnection, plan: Plan) -> None:
    """Stores a new proposal."""
    await connection.execute(insert(plans).values(**plan.__dict__))


async def load(connection: AsyncConnection, plan_id: str) -> Plan | None:
    """The proposal with this id; until the transaction ends nobody else can move it on."""
    row = (await connection.execute(select(plans).where(plans.c.id == plan_id).with_for_update())).one_or_none()
    return None if row is None else Plan(**row._mapping)


async def move_on(connection: AsyncConnection, plan: Plan, state: str, body: str) -> None:
    """The proposal was applied, or taken back."""
    await connection.execute(update(plans).where(plans.c.id == plan.id).values(state=state, body=body))
