"""Time that passes while nothing runs: rows become due without anybody waiting for it."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Table, Update, update
from sqlalchemy.ext.asyncio import create_async_engine

from storage.tables import cards, notices, timers


async def leases_run_out(url: str) -> None:
    """What a killed process had claimed is free again, as after half a minute."""
    await _apply(url, _due_now(cards).where(cards.c.stale), _due_now(notices).where(notices.c.state == "waiting"))


async def timers_come_due(url: str, kind: str) -> None:
    """Every pending timer of a kind is due."""
    await _apply(url, _due_now(timers).where(timers.c.state == "pending", timers.c.kind == kind))


def _due_now(table: Table) -> Update:
    return update(table).values(due_at=datetime.now(UTC) - timedelta(seconds=1))


async def _apply(url: str, *changes: Update) -> None:
    engine = create_async_engine(url, connect_args=_patience(url))
    async with engine.begin() as connection:
        for change in changes:
            await connection.execute(change)
    await engine.dispose()


def _patience(url: str) -> dict[str, Any]:
    return {"timeout": 10} if url.startswith("sqlite") else {}
