"""Everything that changes of many orders write, in few statements and the caller's one transaction."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.addresses import Addresses
from handlers.look_alikes import keep_marks
from handlers.moving.kin import kin_commands
from handlers.places import spots_of
from handlers.session import Session
from handlers.showing.lasting import still_true_since
from handlers.telling.announce import announce
from routing.acting import Outcome
from routing.acting.suborders import awaited
from routing.order import WorkOrder
from routing.timers import timers_of
from storage import cards, guests, journal, notices, orders, timers

Change = tuple[WorkOrder, Outcome]
"""An order as it was, and what it came to; something happened."""


def concerns_others(before: WorkOrder, outcome: Outcome) -> bool:
    """Whether other orders may change with this one, or come into being: `record_together` would not see to these."""
    return bool(outcome.others or tuple(awaited(outcome.order)) or tuple(kin_commands(before, outcome)))


async def record_together(session: Session, changes: Sequence[Change]) -> None:
    """What `record` writes for each. For the clock, which brings no uploads; every order is locked, and here once."""
    if not changes:
        return
    connection, now, after = session.connection, session.now, [outcome.order for _, outcome in changes]
    session = replace(session, addresses=Addresses(connection))
    await orders.save_all(connection, [(before, outcome.order) for before, outcome in changes])
    await journal.append_all(connection, [(outcome.order, outcome.events) for _, outcome in changes], at=now)
    await _show(session, changes)
    await timers.align_all(connection, {order.id: timers_of(order, session.context) for order in after})
    for before, outcome in changes:
        await keep_marks(session, before, outcome.order)
        await guests.align(connection, before, outcome.order)
    said = [(outcome.order.id, await announce(session, outcome.order, outcome.events)) for _, outcome in changes]
    await notices.add_all(connection, [(order, draft) for order, drafts in said for draft in drafts])


async def _show(session: Session, changes: Sequence[Change]) -> None:
    """What shows the orders is to be brought up to date."""
    since = {outcome.order.id: still_true_since(session, before, outcome.order) for before, outcome in changes}
    if lasting := [moment for moment in since.values() if moment]:
        await cards.refresh(
            session.connection, [id_ for id_, moment in since.items() if moment], lasting[0], session.now
        )
    after = [outcome.order for _, outcome in changes if not since[outcome.order.id]]
    if not after:
        return
    if session.addresses:
        await session.addresses.of_people({person for order in after for person in (order.requester, *order.followers)})
    spots = [(order, await spots_of(session, order)) for order in after]
    await cards.want_all(session.connection, spots, session.now)
    await notices.outdate_all(session.connection, [order.id for order in after], session.now)
