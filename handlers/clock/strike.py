"""Timers whose moment has come are applied to their orders, in the transaction that marks them as fired."""

from collections.abc import Sequence

from handlers.clock.room import Room
from handlers.clock.staff import Staff
from handlers.moving.record import carry_out
from handlers.moving.together import Change, concerns_others, record_together
from handlers.session import Session
from routing.acting import Outcome, act
from routing.commands import Strike
from routing.order import WorkOrder
from storage import timers
from storage.timers import DueTimer


async def strike(session: Session, timer: DueTimer) -> None:
    """One timer: the order changes if what the timer waits for is still so, and it never fires again."""
    if await timers.fired(session.connection, timer.id):
        await carry_out(session, timer.order_id, _command(timer))


async def strike_together(
    session: Session, due: Sequence[tuple[DueTimer, WorkOrder]], room: Room
) -> Sequence[DueTimer]:
    """The timers of several orders, which are locked, in few statements. Returns those of which nothing is done, as
    more orders than their own may have to change: they are to be struck alone."""
    staff = await Staff.of(session, due, room)
    fired: list[int] = []
    changes: list[Change] = []
    alone: list[DueTimer] = []
    for timer, order in due:
        outcome = act(order, _command(timer), staff.context(timer, order))
        if isinstance(outcome, Outcome) and concerns_others(order, outcome):
            alone.append(timer)
            continue
        fired.append(timer.id)
        if isinstance(outcome, Outcome) and outcome.events:
            changes.append((order, outcome))
            staff.keep_up(order, outcome.order)
    await timers.fire(session.connection, fired)
    await record_together(session, changes)
    return alone


def _command(timer: DueTimer) -> Strike:
    return Strike(timer.kind, timer.step, timer.level)
