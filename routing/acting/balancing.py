"""What a change means for departments that are full: steps whose turn came are helped, shared out or queued, and what
is queued comes back as soon as there is room."""

from collections.abc import Iterator
from dataclasses import dataclass

from routing.acting.offering import offer
from routing.acting.outcome import Outcome
from routing.acting.queueing import into_queue, out_of_queue
from routing.commands import Command, Displace, Pull
from routing.company import Company
from routing.context import Context
from routing.elastic.guests import homes_of
from routing.elastic.limits import LIVE, limit_of, load_of
from routing.elastic.line import pulled
from routing.elastic.relief import Relief, relief_for, tickets_at
from routing.elastic.splitting import cut
from routing.events import (
    Assigned,
    Event,
    HelpAsked,
    MadeRoom,
    NobodyFits,
    OfferWithdrawn,
    Reminded,
    StepOffered,
    StepSplit,
)
from routing.measure import Did, Measure
from routing.order import Step, StepState, WorkOrder
from routing.replacing import replace
from routing.staffing.workload import carrier_of

TURN = (StepOffered, Assigned, NobodyFits, Reminded)
"""What is said of a step whose turn came, and is not so when it is queued or shared out."""


@dataclass(frozen=True)
class _Sum:
    """What has come together so far, and the staff as that leaves it."""

    outcome: Outcome
    context: Context


def balanced(before: WorkOrder | None, outcome: Outcome, context: Context) -> Outcome:
    """The outcome of a command, with what follows from it for full departments. Nothing follows where nobody has
    looked at the open work."""
    outcome = replace(outcome, order=_tidied(outcome.order))
    if not outcome.events or not context.staffing.gathered:
        return outcome
    done = _Sum(outcome, context)
    for step, late in tuple(_to_relieve(before, outcome, context.company)):
        done = _relieved(done, step, late)
    return _pulling(done)


def _tidied(order: WorkOrder) -> WorkOrder:
    """Whatever took a step out of the queue, or from its guests, took the marks off too."""
    for step in order.steps:
        if step.queued and step.state is not StepState.QUEUED:
            order = order.with_step(replace(step, queued=None))
        elif step.guests and step.state is not StepState.OFFERED:
            order = order.with_step(replace(step, guests=()))
    return order


def _to_relieve(before: WorkOrder | None, outcome: Outcome, company: Company) -> Iterator[tuple[str, bool]]:
    """Steps whose turn has just come, or that weighed on others until now, those whose last guest is away, and those
    that nobody has taken for too long: (id, whether it is late)."""
    known = {step.id: step.state for step in before.steps} if before else {}
    carried = {step.id: carrier_of(company, step.department, step.holder) for step in before.steps} if before else {}
    helped = {step.id for step in before.steps if step.guests} if before else set()
    withdrawn = {event.step for event in outcome.events if isinstance(event, OfferWithdrawn)}
    late = {event.step for event in outcome.events if isinstance(event, Reminded)}
    for step in outcome.order.steps:
        bereft = step.id in withdrawn & helped and not step.guests
        came = step.state is StepState.OFFERED and carried.get(step.id, step.department) != step.department
        fresh = bereft or came or known.get(step.id) not in (*LIVE, StepState.QUEUED)
        begun = step.state is StepState.STARTED or step.state not in LIVE
        if not begun and (fresh or (step.id in late and step.state is StepState.OFFERED)):
            yield step.id, not fresh


def _relieved(done: _Sum, step_id: str, late: bool) -> _Sum:
    order = done.outcome.order
    step = order.step(step_id)
    relief = relief_for(order, step, done.context, late=late)
    if relief is None:
        return done
    if relief.guests:
        return _helped(done, step, relief)
    if relief.shares:
        return _split(done, step, relief)
    if relief.victims:
        return _made_room(done, step, relief)
    queued = into_queue(order, step, done.context)
    return replace(done, outcome=_then(done.outcome, queued.order, queued.events, instead_of=step_id))


def _helped(done: _Sum, step: Step, relief: Relief) -> _Sum:
    homes = homes_of(relief.guests, done.context)
    measure = _measure(done, step, relief, Did.HELPED, departments=homes, people=relief.guests)
    step = replace(step, guests=(*step.guests, *relief.guests), measures=(*step.measures, measure))
    said: tuple[Event, ...] = (HelpAsked(step.id, step.department, homes, relief.guests, _percent(measure)),)
    if step.state is not StepState.ACCEPTED:
        return replace(done, outcome=_then(done.outcome, done.outcome.order.with_step(step), said))
    step = replace(step, state=StepState.OFFERED, holder=None, accepted_at=None, assigned=False)  # given to nobody now
    said = (StepOffered(step.id, step.department), *said)
    return replace(done, outcome=_then(done.outcome, done.outcome.order.with_step(step), said, instead_of=step.id))


def _split(done: _Sum, step: Step, relief: Relief) -> _Sum:
    homes = tuple(share.department for share in relief.shares)
    measure = _measure(done, step, relief, Did.SPLIT, departments=homes)
    step = replace(step, measures=(*step.measures, measure))
    order = cut(done.outcome.order, step, relief.shares)
    offers: list[Event] = []
    for part in order.step(step.id).parts:
        offered = offer(order, order.step(part), done.context)
        order, offers = offered.order, [*offers, *offered.events]
    said = StepSplit(step.id, step.department, homes, _percent(measure))
    return replace(done, outcome=_then(done.outcome, order, (said, *offers), instead_of=step.id))


def _made_room(done: _Sum, step: Step, relief: Relief) -> _Sum:
    """The others go into the queue in the same transaction, by commands of their own."""
    order, staffing = done.outcome.order, done.context.staffing
    numbers = tuple(dict.fromkeys(victim.number for victim in relief.victims))
    measure = _measure(done, step, relief, Did.MADE_ROOM, numbers=numbers)
    step = replace(step, measures=(*step.measures, measure))
    said = MadeRoom(step.id, step.department, numbers, _percent(measure))
    outcome = _then(done.outcome, order.with_step(step), (said,))
    asked: list[tuple[int, Command]] = [
        (victim.order, Displace(victim.step, order.number, step.department)) for victim in relief.victims
    ]
    gone = {(victim.order, victim.step) for victim in relief.victims}
    kept = tuple(b for b in staffing.workload.burdens if (b.order, b.step) not in gone)
    left = replace(staffing.workload, burdens=kept)
    context = replace(done.context, staffing=replace(staffing, workload=left))
    return _Sum(replace(outcome, others=(*outcome.others, *asked)), context)


def _measure(
    done: _Sum,
    step: Step,
    relief: Relief,
    did: Did,
    departments: tuple[str, ...] = (),
    people: tuple[str, ...] = (),
    numbers: tuple[str, ...] = (),
) -> Measure:
    now = done.context.now
    return Measure(did, now, step.department, relief.hours, relief.limit, departments, people, numbers)


def _percent(measure: Measure) -> int:
    return round(100 * measure.share)


def _then(outcome: Outcome, order: WorkOrder, news: tuple[Event, ...], instead_of: str = "") -> Outcome:
    """More that happened; instead of the offer of a step, or of the reminder to take it."""
    kept = (e for e in outcome.events if not (isinstance(e, TURN) and e.step == instead_of))
    return replace(outcome, order=order, events=(*kept, *news))


def _pulling(done: _Sum) -> Outcome:
    """Offers whatever there is room for now, in this order at once, in others by commands to them."""
    outcome, context = done.outcome, done.context
    homes = [ticket.department for ticket in context.staffing.queue]
    homes += [step.department for step in outcome.order.steps if step.queued]
    for department in dict.fromkeys(homes):
        order = outcome.order
        load, limit = load_of(department, order, context), limit_of(context.company, department)
        for ticket in pulled(tickets_at(department, order, context), load, limit, context.now):
            if ticket.order != order.id:
                outcome = replace(outcome, others=(*outcome.others, (ticket.order, Pull(ticket.step))))
                continue
            freed = out_of_queue(outcome.order, outcome.order.step(ticket.step), replace(context, actor=None))
            outcome = _then(outcome, freed.order, freed.events)
    return outcome
