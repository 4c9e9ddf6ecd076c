"""Timers whose moment has come are applied to their orders, each in the transaction that marks it as fired."""

from handlers.moving.record import carry_out
from handlers.session import Session
from routing.commands import Strike
from storage import timers
from storage.timers import DueTimer


async def strike(session: Session, timer: DueTimer) -> None:
    """One timer: the order changes if what the timer waits for is still so, and it never fires again."""
    if await timers.fired(session.connection, timer.id):
        await carry_out(session, timer.order_id, Strike(timer.kind, timer.step, timer.level))
