"""Everything that one change of an order writes, in the caller's one transaction."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta

from handlers.look_alikes import first_marks, keep_marks
from handlers.moving.kin import kin_commands, load_locked, place_awaited
from handlers.moving.reserving import reserved
from handlers.places import spots_of
from handlers.session import Session
from handlers.showing.lasting import still_true_since
from handlers.staffed import staffed, staffed_for
from handlers.telling.announce import announce
from routing import commands
from routing.acting import Outcome, act
from routing.commands import Command
from routing.context import Context
from routing.elastic.keeping_up import kept_up
from routing.events import Commented, Finished, Ordered
from routing.fields import FieldValue
from routing.order import WorkOrder
from routing.refusal import Refusal
from routing.timers import timers_of
from storage import cards, files, guests, journal, notices, orders, timers
from storage.cards import Renewed
from storage.together import together

ALONE = (commands.Accept, commands.Start, commands.Comment, commands.Follow, commands.Snooze, commands.Rate)
"""Commands that offer nothing to anybody, as long as a step stays with its department."""
NAGS = ("finish", "ahead", "decide")
"""Kinds of timers that only tell people something: the order stays with whoever has it."""
RENEWING = timedelta(seconds=3)
"""How long a chat has for bringing a pressed card up to date by itself before it is edited."""


async def carry_out(
    session: Session, order_id: int, command: Command, seen: WorkOrder | None = None
) -> WorkOrder | Refusal:
    """Loads the order, applies a command, and records what came of it. `seen` as in `load_locked`."""
    sweep = isinstance(command, commands.Strike)  # has locked the order already
    before = await (orders.load(session.connection, order_id) if sweep else load_locked(session, order_id, seen))
    if before is None:
        return Refusal("no_such_order", {"number": str(order_id)})
    known = await _context(session, before, command)
    outcome = await reserved(session, known, lambda context: act(before, command, context))
    if isinstance(outcome, Refusal):
        return outcome
    return await record(session, before, outcome) if outcome.events else outcome.order


async def _context(session: Session, order: WorkOrder, command: Command) -> Context:
    """With the staff where the command may offer a step to people, or makes room where some wait; the others need not
    pay for looking."""
    alone = (isinstance(command, ALONE) and not _lends(session, order, command)) or _only_nags(command)
    return session.context if alone else await staffed_for(session, order.type, order.priority, order.id)


def _only_nags(command: Command) -> bool:
    """Not so where nobody accepts a step: it may be lent to another department."""
    return isinstance(command, commands.Strike) and command.kind in NAGS


def _lends(session: Session, order: WorkOrder, command: Command) -> bool:
    """Whether somebody of another department takes a step: it weighs on theirs from now on."""
    if not isinstance(command, commands.Accept) or session.person is None:
        return False
    return order.step(command.step).department != session.person.department


async def record(session: Session, before: WorkOrder | None, outcome: Outcome) -> WorkOrder:
    """Saves the order and whatever follows from it for other orders: above and below it, and in the same departments;
    the order as it was saved."""
    outcome = await _recorded(session, before, outcome)
    await carry_over(session, outcome.others)
    return outcome.order


async def _recorded(session: Session, before: WorkOrder | None, outcome: Outcome) -> Outcome:
    """Saves the order and what follows for those above and below it."""
    outcome, children = await place_awaited(session, outcome)
    await _write(session, before, outcome)
    for child in children:
        await record(session, None, child)
    for order_id, command in kin_commands(before, outcome):
        await carry_out(session, order_id, command)
    return outcome


async def carry_over(session: Session, others: Iterable[tuple[int, Command]]) -> None:
    """Commands of Baton's to other orders, in the same transaction, and what follows from them in turn. An order that
    somebody else is changing is left to the sweep."""
    todo = sorted(others, key=lambda other: other[0])
    if not todo:
        return
    clock = replace(session, person=None, seat=None, origin_card=None)
    context = await staffed(clock)
    while todo:
        order_id, command = todo.pop(0)
        before = await orders.load(session.connection, order_id, lock=True, wait=False)
        outcome = act(before, command, context) if before else None
        if before and isinstance(outcome, Outcome) and outcome.events:
            outcome = await _recorded(clock, before, outcome)
            context = kept_up(context, outcome.order)
            todo += sorted(outcome.others, key=lambda other: other[0])


async def _write(session: Session, before: WorkOrder | None, outcome: Outcome) -> None:
    """Saves the order, appends the journal, marks cards stale, aligns timers, and fills the outbox."""
    order, connection = outcome.order, session.connection
    if before is None:
        await _write_first(session, outcome)
    else:
        await orders.save(connection, before, order)
        _remember(session, before, order)
        by, chat = _who_and_where(session)
        await journal.append(connection, order, outcome.events, at=session.now, actor=by, chat=chat)
        await _show(session, before, order)
        await timers.align(connection, order.id, timers_of(order, session.context))
        await keep_marks(session, before, order)
        drafts = await announce(session, order, outcome.events)
        await notices.add(connection, order.id, drafts)
    await files.attach(connection, order.id, _files(order, outcome))
    await guests.align(connection, before, order)


async def _write_first(session: Session, outcome: Outcome) -> None:
    """The same of a new order, in one trip: what it surely has not yet is not looked for."""
    order, by, chat = outcome.order, *_who_and_where(session)
    spots = await spots_of(session, order)
    drafts = await announce(session, order, outcome.events)
    await together(
        session.connection,
        *orders.adding(order),
        journal.beginning(order, outcome.events, at=session.now, actor=by, chat=chat),
        cards.adding(order.id, order.version, order.priority.rank, spots, session.now),
        timers.adding(order.id, timers_of(order, session.context)),
        first_marks(session, order),
        notices.adding([(order.id, draft) for draft in drafts]),
    )


def _who_and_where(session: Session) -> tuple[str | None, str | None]:
    return session.person.id if session.person else None, session.seat.chat if session.seat else None


async def _show(session: Session, before: WorkOrder, order: WorkOrder) -> None:
    """What shows the order is to be brought up to date."""
    connection, now = session.connection, session.now
    if since := still_true_since(session, before, order):
        return await cards.refresh(connection, [order.id], since, now)
    spots = await spots_of(session, order)
    await cards.want(connection, order.id, order.version, order.priority.rank, spots, now, _renewed(session))
    await notices.outdate(connection, order.id, now)


def _remember(session: Session, before: WorkOrder, order: WorkOrder) -> None:
    """What people have done is looked up again once more of it is done."""
    if session.lately and [step.done_at for step in before.steps] != [step.done_at for step in order.steps]:
        session.lately.forget()


def _renewed(session: Session) -> Renewed | None:
    """A pressed card that the chat brings up to date by itself need not be edited, if it does so."""
    seat = session.seat
    return Renewed(seat.chat, seat.address, seat.renewed, session.now + RENEWING) if seat and seat.renewed else None


def _files(order: WorkOrder, outcome: Outcome) -> list[str]:
    """The uploads that this change brings along."""
    groups: list[Mapping[str, FieldValue]] = []
    found: list[str] = []
    for event in outcome.events:
        if isinstance(event, Ordered):
            groups.append(order.values)
        elif isinstance(event, Finished):
            groups.append(event.result)
        elif isinstance(event, Commented):
            found += event.files
    for values in groups:
        found += [file for value in values.values() if isinstance(value, list) for file in value]
    return found
