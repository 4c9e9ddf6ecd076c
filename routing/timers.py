"""The timers that an order wants, derived from its state: the rows in the database are brought in line with them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from routing.context import Context
from routing.escalation import EscalationLevel
from routing.nagging import hearers
from routing.order import OrderState, Step, StepState, WorkOrder
from routing.priority import Priority
from routing.question import Question, question_of

LEAST = 0.5
"""Working hours that whoever takes an overdue step has at least, before they are reminded."""


@dataclass(frozen=True)
class Timer:
    """One due moment (UTC). `key` is the same for as long as nothing that it depends on changed, so it fires once.

    Kinds: "accept" (nobody took the step), "finish" (its deadline), "ahead" (a turn comes near),
    "handoff" (a proposal lapses), "widen" (more people may take the step), "decide" (managers who
    were asked do not), "confirm" (the requester stayed silent).
    """

    key: str
    kind: str
    due_at: datetime
    step: str | None = None
    level: int = 0


Nag = tuple[str, tuple[str, ...], Timer]
"""Who is told, the people if it is those above, and when."""


def timers_of(order: WorkOrder, context: Context) -> tuple[Timer, ...]:
    """Every timer that the order wants now, due or not."""
    if order.state is OrderState.FINISHED and order.finished_at:
        due = context.hours_of(order.lead).after(order.finished_at, order.escalation.confirm_within)
        return (Timer(f"confirm:{_stamp(order.finished_at)}", "confirm", due),)
    if order.state is not OrderState.OPEN:
        return ()
    return tuple(timer for step in order.steps for timer in _of_step(order, step, context))


def heard_by(order: WorkOrder, step: Step, about: str, level: int, context: Context) -> tuple[str, ...]:
    """The people above a department for whom a reminder is ("accept", "finish"): of a step that nobody has taken those
    who have not heard through the other list."""
    if step.state is StepState.OFFERED:
        untaken = ((above, timer) for above, timer in _untaken(order, step, context) if timer.kind == about)
        return next((above for above, timer in untaken if timer.level == level), ())
    levels = order.escalation.accept if about == "accept" else order.escalation.finish
    return hearers(levels, level, order, step, context.company)


def _of_step(order: WorkOrder, step: Step, context: Context) -> Iterator[Timer]:
    if step.state is StepState.WAITING:
        yield from _ahead(order, step, context)
    elif step.state is StepState.OFFERED:
        if step.widens_at:
            yield Timer(f"widen:{step.id}:{_stamp(step.widens_at)}", "widen", step.widens_at, step.id)
        yield from (timer for _, timer in _untaken(order, step, context))
    elif step.in_hand or step.state is StepState.QUEUED:
        yield from (timer for _, _, timer in _finish(order, step, context))
    if asked := question_of(order, step, context.company):
        yield from _decide(order, step, asked, context)
    if step.handoff:
        yield Timer(f"handoff:{step.id}:{_stamp(step.handoff.at)}", "handoff", step.handoff.until, step.id)


def _ahead(order: WorkOrder, step: Step, context: Context) -> Iterator[Timer]:
    if step.starts_at and step.after and step.order is None:
        due = context.hours_of(step.department).before(step.starts_at, step.warn_ahead)
        anew = max(filter(None, (order.reopened_at, *(r.at for r in order.rounds[-1:]))), default=None)
        again = f":{_stamp(anew)}" if anew else ""
        yield Timer(f"ahead:{step.id}{again}", "ahead", max(due, context.now), step.id)


def _untaken(order: WorkOrder, step: Step, context: Context) -> Iterator[tuple[tuple[str, ...], Timer]]:
    """Of a step that nobody has taken each level, and everybody above, hears once: that nobody took it, or that it is
    late, whichever comes first."""
    levels, people = set[str](), set[str]()
    for told, above, timer in sorted((*_accept(order, step, context), *_finish(order, step, context)), key=_due):
        fresh = tuple(person for person in above if person not in people)
        if told not in levels and (fresh or not above):
            yield fresh, timer
            levels.add(told)
            people.update(above)


def _due(nag: Nag) -> datetime:
    return nag[2].due_at


def _accept(order: WorkOrder, step: Step, context: Context) -> Iterator[Nag]:
    """As in `_finish`."""
    base = max(filter(None, (step.starts_at, step.snoozed_until)), default=context.now)
    due, stamp, hours = base, _stamp(base), context.hours_of(step.department)
    for level, told, wait, above in _levels(order.escalation.accept, order, step, context):
        due = max(due, _reached(order, step, above, context, hours.after(base, wait)))
        yield told, above, Timer(f"accept:{step.id}:{stamp}:{level}", "accept", due, step.id, level)


def _finish(order: WorkOrder, step: Step, context: Context) -> Iterator[Nag]:
    if step.due_at is None:
        return
    deadline, base = max(filter(None, (step.due_at, step.snoozed_until))), nagging_from(step, context)
    due, stamp = base, _stamp(deadline)
    for level, told, wait, above in _levels(order.escalation.finish, order, step, context):
        # A new holder is told in person, a new department's managers too; nobody is told twice of one deadline.
        reader = step.holder if told == "holder" else step.department
        if reader is None:
            continue
        hours = (
            context.hours_of_person(reader, step.department) if told == "holder" else context.hours_of(step.department)
        )
        due = max(due, _reached(order, step, above, context, hours.after(base, wait)))
        yield told, above, Timer(f"finish:{step.id}:{reader}:{stamp}:{level}", "finish", due, step.id, level)


def _decide(order: WorkOrder, step: Step, asked: Question, context: Context) -> Iterator[Timer]:
    """The managers who were asked hear once more, then those above them once: of several the first whose working hours
    that have passed are enough."""
    due, within = asked.since, order.escalation.moves.decide_within
    for level, people in enumerate((asked.managers, asked.above)):
        calendars = [context.hours_of_person(person, step.department) for person in people]
        if calendars:
            due = max(due, min(calendar.after(asked.since, (level + 1) * within) for calendar in calendars))
            yield Timer(f"decide:{step.id}:{_stamp(asked.since)}:{level}", "decide", due, step.id, level)


def _reached(order: WorkOrder, step: Step, above: Sequence[str], context: Context, due: datetime) -> datetime:
    """When a reminder that is due reaches those it is for: managers in their own working hours, unless it is urgent;
    of several the first who is at work."""
    if not above or order.priority is Priority.URGENT:
        return due
    moments = [context.hours_of_person(person, step.department).reaching(due) for person in above]
    return min(moments)


def nagging_from(step: Step, context: Context) -> datetime:
    """The moment from which reminders about finishing a step count: its deadline, or the end of a snooze. Whoever took
    it when it was overdue is first left the time that the work takes, in their working hours."""
    moments = [moment for moment in (step.due_at, step.snoozed_until) if moment]
    if step.in_hand and step.holder and step.accepted_at and step.due_at and step.accepted_at > step.due_at:
        hours = context.hours_of_person(step.holder, step.department)
        moments.append(hours.after(step.accepted_at, max(step.effort, LEAST)))
    return max(moments, default=context.now)


def _levels(
    levels: tuple[EscalationLevel, ...], order: WorkOrder, step: Step, context: Context
) -> Iterator[tuple[int, str, float, tuple[str, ...]]]:
    """(place, who is told, working hours, the people if it is those above) of the levels that speak of orders of this
    priority, and to somebody who has not heard."""
    for place, level in enumerate(levels):
        if order.priority in level.after:
            above = hearers(levels, place, order, step, context.company) if level.tell in ("manager", "next") else ()
            if above or level.tell != "next":
                yield place, level.tell, level.after[order.priority], above


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y%m%dT%H%M%S")
