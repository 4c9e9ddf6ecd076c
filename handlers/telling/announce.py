"""From what happened to who is told. Cards show the state by themselves; notices are for what must be noticed."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.places import read_audience
from handlers.session import Session
from handlers.telling.elastic import told_of_capacity
from handlers.telling.flow import told_of_flow
from handlers.telling.quiet import quiet_until
from handlers.telling.reminders import reminded, undecided
from handlers.telling.said import as_said
from handlers.telling.set_off import set_off_drafts
from handlers.telling.settled import told_of_settling
from handlers.telling.talk import mirror
from handlers.telling.told import Told, to_department, to_people, watchers
from routing import events
from routing.events import Event
from routing.flow_events import SentBack
from routing.order import WorkOrder
from routing.priority import Priority
from routing.set_off import SetOff
from storage.notices import NoticeDraft


async def announce(session: Session, order: WorkOrder, happened: Sequence[Event]) -> list[NoticeDraft]:
    """The outbox rows for some events. Whoever did it is not told of it."""
    drafts: list[NoticeDraft] = []
    doer = f"person:{session.person.id}" if session.person else ""
    back = {step for event in happened if isinstance(event, SentBack) for step in event.to}
    for index, event in enumerate(happened):
        if isinstance(event, events.StepOffered) and event.step in back:
            continue  # told with the reason
        if isinstance(event, events.Commented):
            drafts += await mirror(session, order, event)
            continue
        if isinstance(event, SetOff):
            drafts += await set_off_drafts(session, order, event, index)
            continue
        every = [told for told in _told(session, order, event) if told.audience != doer]
        drafts += [_draft(session, order, told, index) for told in every]
    return drafts


def _draft(session: Session, order: WorkOrder, told: Told, index: int) -> NoticeDraft:
    priority = told.priority or order.priority
    key = f"{order.id}:{order.version}:{index}:{told.audience}:{told.kind}"
    due = quiet_until(session, told.audience, priority)
    if told.at_work and priority is not Priority.URGENT:
        due = max(due, session.context.hours_of_person(read_audience(told.audience).id, "").reaching(session.now))
    if told.until is not None and due >= told.until:
        due = session.now
    held = due > session.now
    data = told.data if held else {**told.data, **as_said(order, told.kind, told.data)}
    return NoticeDraft(key, told.audience, told.kind, data, priority.rank, due, held=held)


def _told(session: Session, order: WorkOrder, event: Event) -> Sequence[Told]:
    match event:
        case events.StepOffered():
            return _offered(order, event)
        case events.Widened():
            return _widened(event)
        case events.Assigned():
            return to_people([event.person], "assigned", step=event.step)
        case events.NobodyFits():
            return to_people(session.company.above(event.department), "nobody_fits", step=event.step)
        case events.Reminded():
            return reminded(session, order, event)
        case events.WarnedAhead():
            data = {"step": event.step, "at": event.expected.isoformat()}
            return to_department(event.department, "ahead", **data)
        case events.AllDone():
            return to_people(watchers(order), "all_done")
        case events.Confirmed(by=None):
            return to_people(watchers(order), "closed_by_itself")
        case events.Cancelled():
            holders = [step.holder for step in order.steps]
            return to_people((*watchers(order), *holders), "cancelled", by=event.by, reason=event.reason)
        case _:
            return _told_of_step(session, order, event) or told_of_capacity(session, order, event)


def _offered(order: WorkOrder, event: events.StepOffered) -> Sequence[Told]:
    if event.people:
        return to_people(event.people, "offer", step=event.step)
    if event.again:
        return to_department(event.department, "turn_again", step=event.step)
    if order.version == 1:
        return ()
    return to_department(event.department, "turn", step=event.step)


def _widened(event: events.Widened) -> Sequence[Told]:
    """Whoever was asked before is asked no second time."""
    if event.people:
        return to_people(event.people, "offer", step=event.step)
    return to_department(event.department, "turn", step=event.step)


def _told_of_step(session: Session, order: WorkOrder, event: Event) -> Sequence[Told]:
    match event:
        case events.TroubleDismissed():
            hearers = (order.step(event.step).holder, event.reported_by)
            return to_people(hearers, "trouble_over", step=event.step, by=event.by)
        case events.Extended():
            data = {"step": event.step, "by": event.by, "at": event.until.isoformat()}
            return to_people([order.step(event.step).holder], "extended", **data)
        case events.Reassigned():
            given = to_people([event.person], "given", step=event.step, by=event.by)
            taken = to_people([event.before], "taken_away", step=event.step, by=event.by, to=event.person)
            return [*given, *taken]
        case events.Disputed():
            return to_people([event.by], "disputed", step=event.step)
        case events.Undecided():
            return undecided(session, order, event)
        case events.Settled():
            return told_of_settling(session, order, event)
        case _:
            return _told_of_handoff(session, order, event)


def _told_of_handoff(session: Session, order: WorkOrder, event: Event) -> Sequence[Told]:
    match event:
        case events.HandoffProposed():
            data = {"step": event.step, "by": event.by, "reason": event.reason, "at": event.until.isoformat()}
            return [replace(told, until=event.until) for told in _asked(event, "handoff", **data)]
        case events.HandoffWithdrawn():
            asked = _asked(event, "handoff_withdrawn", step=event.step, by=event.by)
            return [*asked, *to_people([event.proposed_by], "handoff_ended", step=event.step, by=event.by)]
        case events.HandoffAccepted():
            return to_people([event.before], "handoff_taken", step=event.step, by=event.by)
        case events.HandoffDeclined():
            data = {"step": event.step, "by": event.by, "words": event.words}
            return to_people([event.proposed_by], "handoff_declined", **data)
        case events.HandoffLapsed():
            return _lapsed(event)
        case _:
            return told_of_flow(session, order, event)


def _lapsed(event: events.HandoffLapsed) -> Sequence[Told]:
    if event.person is None or event.until is None:
        return to_people([event.proposed_by], "handoff_lapsed", step=event.step)
    data = {"step": event.step, "person": event.person, "end": event.until.isoformat()}
    return to_people([event.proposed_by], "handoff_away", **data)


def _asked(event: events.HandoffProposed | events.HandoffWithdrawn, kind: str, **data: str) -> Sequence[Told]:
    """The person, or the department, that is or was to take a step over."""
    if event.to_department:
        return to_department(event.to_department, kind, **data)
    return to_people([event.to_person], kind, **data)
