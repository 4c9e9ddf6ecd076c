"""What the reader should do next, and by when."""

from handlers.session import Session
from handlers.showing.choice import listed
from handlers.showing.elastic import expected_start, place_in_line
from handlers.showing.view import Line, Span, line
from routing.moves import Audience
from routing.order import OrderState, Step, StepState, WorkOrder


def next_action(session: Session, order: WorkOrder, audience: Audience) -> list[Line]:
    """One line, led by an arrow, or none when there is nothing to do or to wait for."""
    said = _said(session, order, audience)
    return [line("→ ", Span(said, "bold"))] if said else []


def _said(session: Session, order: WorkOrder, audience: Audience) -> str:
    if order.state is OrderState.FINISHED:
        own = audience == Audience.person(order.requester)
        return session.say("next_confirm" if own else "next_wait_confirm", person=session.name(order.requester))
    if order.state is not OrderState.OPEN:
        return ""
    asked = [s for s in order.steps if asks(session, s, audience)]
    if asked:
        return _for_asked(session, asked[0])
    department = audience.id
    if audience.kind == "person":
        person = session.company.people.get(audience.id)
        held = [s for s in order.steps if s.holder == audience.id and s.in_hand]
        if held:
            return _for_step(session, held[0], audience)
        department = person.department if person and audience.id != order.requester else ""
    invited = [s for s in order.steps if _invites(session, s, audience)]
    if invited:
        step = invited[0]
        return session.say("next_help", step=step.name.said_in(session.language), due=session.when(step.due_at))
    ours = [s for s in order.steps if s.department == department and not s.over]
    if ours:
        live = [s for s in ours if s.state is not StepState.WAITING]
        return _for_step(session, (live or ours)[0], audience)
    return _waiting_for(session, order)


def asks(session: Session, step: Step, audience: Audience) -> bool:
    """Whether somebody wants to hand a step over to this person, or to this (or the person's) department."""
    if step.handoff is None:
        return False
    if audience.kind == "department":
        return step.handoff.to_department == audience.id
    person = session.company.people.get(audience.id)
    home = person.department if person else None
    return step.handoff.to_person == audience.id or (home is not None and step.handoff.to_department == home)


def _invites(session: Session, step: Step, audience: Audience) -> bool:
    """Whether this person, or somebody of this department, may take a step that is not theirs."""
    if audience.kind == "person":
        return audience.id in step.guests
    known = session.company.people
    return any(known[guest].department == audience.id for guest in step.guests if guest in known)


def _for_asked(session: Session, step: Step) -> str:
    if step.handoff is None:
        return ""
    name, by, until = step.name.said_in(session.language), session.name(step.handoff.by), step.handoff.until
    return session.say("next_answer", step=name, by=by, reason=step.handoff.reason, at=session.when(until))


def _for_step(session: Session, step: Step, audience: Audience) -> str:
    name, due = step.name.said_in(session.language), session.when(step.due_at)
    match step.state:
        case StepState.OFFERED if step.offered_to and audience.id not in step.offered_to:
            people = listed(session, [session.name(person) for person in step.offered_to])
            return session.say("next_offered", step=name, due=due, people=people, at=session.when(step.widens_at))
        case StepState.QUEUED:
            return session.say("next_queued", step=name, at=place_in_line(session, step))
        case StepState.OFFERED:
            return session.say("next_accept", step=name, due=due)
        case StepState.ACCEPTED | StepState.STARTED if audience.kind == "person" and audience.id != step.holder:
            return _with_others(session, step)
        case StepState.ACCEPTED:
            return session.say("next_start", step=name, due=due, holder=_but(session, step, audience))
        case StepState.STARTED:
            return session.say("next_done", step=name, due=due, holder=_but(session, step, audience))
        case StepState.ORDERED | StepState.HELD:
            return _elsewhere(session, step)
        case _:
            said = session.say("next_expect", step=name, at=expected_start(session, step))
            return f"{said} {step.prepare.said_in(session.language)}" if step.prepare else said


def _but(session: Session, step: Step, audience: Audience) -> str:
    """Who has a step in hand; "" for the reader, who is not told their own name."""
    return "" if audience == Audience.person(step.holder or "") else session.name(step.holder)


def _elsewhere(session: Session, step: Step) -> str:
    """What a step waits for that nobody can press: another order, or a manager's decision."""
    name = step.name.said_in(session.language)
    if step.state is StepState.HELD:
        return session.say("next_held", step=name)
    return session.say("next_ordered", step=name, number=step.child.number if step.child else "…")


def _waiting_for(session: Session, order: WorkOrder) -> str:
    """Two steps under way are both named, of more the others are counted: those that somebody can do come first."""
    live = [s for s in order.steps if not s.over and s.state is not StepState.WAITING]
    if not live:
        return ""
    first, *others = sorted(live, key=lambda step: not _with_somebody(step))
    said = _with_others(session, first)
    if others and _with_somebody(others[0]):
        said = session.say("next_others_and", said=said, **_now(session, others.pop(0)))
    return session.say("next_others_more", said=said, count=len(others)) if others else said


def _with_somebody(step: Step) -> bool:
    return step.in_hand or step.state is StepState.OFFERED


def _with_others(session: Session, step: Step) -> str:
    if step.state in (StepState.ORDERED, StepState.HELD):
        return _elsewhere(session, step)
    said = _now(session, step)
    if step.state is StepState.QUEUED:
        at = place_in_line(session, step)
        return session.say("next_others_queued", who=said["who"], step=said["step"], at=at)
    return session.say("next_others", **said)


def _now(session: Session, step: Step) -> dict[str, str]:
    who = session.name(step.holder) if step.holder else session.department(step.department)
    return {"who": who, "step": step.name.said_in(session.language), "due": session.when(step.due_at)}
