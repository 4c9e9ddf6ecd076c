"""Timers whose moment has come are applied to their orders, in the transaction that marks them as fired."""

from collections.abc import Sequence

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


async def strike_together(session: Session, due: Sequence[tuple[DueTimer, WorkOrder]]) -> Sequence[DueTimer]:
    """The timers of several orders, which are locked, in few statements. Returns those that have fired; nothing is
    done about the others, with which more orders may have to change: they are to be struck alone."""
    staff = await Staff.of(session, due)
    come: dict[int, Change] = {}
    for timer, order in due:
        outcome = act(order, _command(timer), staff.context(timer, order))
        if not isinstance(outcome, Outcome) or not concerns_others(order, outcome):
            come[timer.id] = order, outcome if isinstance(outcome, Outcome) else Outcome(order, ())
            staff.keep_up(order, come[timer.id][1].order)
    fired = await timers.fire(session.connection, come)
    await record_together(session, [come[id_] for id_ in come if id_ in fired and come[id_][1].events])
    return [timer for timer, _ in due if timer.id in fired]


def _command(timer: DueTimer) -> Strike:
    return Strike(timer.kind, timer.step, timer.level)
