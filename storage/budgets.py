"""What is spent of the limits of a chat, shared by all processes: for each meter the moment when all of it is earned
back."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime

from sqlalchemy import case, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.tables import budgets
from storage.upsert import insert_into

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


async def locked(connection: AsyncConnection, chat: str, names: Collection[str]) -> Mapping[str, datetime]:
    """The meters that have ever run. Until the transaction ends nobody else reads those of this chat for spending."""
    gate = select(budgets.c.until).where(budgets.c.name == chat).with_for_update()
    if (await connection.execute(gate)).one_or_none() is None:
        made = insert_into(connection, budgets).values(name=chat, until=_LONG_AGO)
        await connection.execute(made.on_conflict_do_nothing())
        await connection.execute(gate)
    query = select(budgets.c.name, budgets.c.until).where(budgets.c.name.in_(names))
    return {row.name: row.until for row in (await connection.execute(query)).all()}


async def spent(connection: AsyncConnection, now: datetime) -> Mapping[str, datetime]:
    """The meters of which something is spent, and when all of it is earned back."""
    query = select(budgets.c.name, budgets.c.until).where(budgets.c.until > now)
    return {row.name: row.until for row in (await connection.execute(query)).all()}


async def write(connection: AsyncConnection, meters: Mapping[str, datetime]) -> None:
    """What `locked` gave, as it is after spending."""
    changed = insert_into(connection, budgets)
    changed = changed.on_conflict_do_update(index_elements=["name"], set_={"until": changed.excluded.until})
    await connection.execute(changed, [{"name": name, "until": until} for name, until in sorted(meters.items())])


async def close_until(connection: AsyncConnection, name: str, until: datetime) -> None:
    """Nothing goes past this meter before a moment; one that is closed for longer stays so."""
    closed = insert_into(connection, budgets).values(name=name, until=until)
    later = case((closed.excluded.until > budgets.c.until, closed.excluded.until), else_=budgets.c.until)
    await connection.execute(closed.on_conflict_do_update(index_elements=["name"], set_={"until": later}))
