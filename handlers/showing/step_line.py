"""One step in one line."""

from handlers.session import Session
from handlers.showing.elastic import expected_start, helped, parts_done, place_in_line
from handlers.showing.flow_lines import said_because, said_held
from handlers.showing.values import NAMELESS, Names, answered, said_answers
from handlers.showing.view import Line, Span, line
from handlers.wording import colon
from routing.moves import Audience
from routing.order import Step, StepState, WorkOrder
from routing.seeing import visible_results

SIGNS = {
    StepState.WAITING: "◌",
    StepState.QUEUED: "◍",
    StepState.OFFERED: "○",
    StepState.ACCEPTED: "◐",
    StepState.STARTED: "◑",
    StepState.ORDERED: "◎",
    StepState.HELD: "◇",
    StepState.DONE: "●",
    StepState.SKIPPED: "⊘",
    StepState.CANCELLED: "✕",
}


def step_line(session: Session, order: WorkOrder, step: Step, audience: Audience, files: Names = NAMELESS) -> Line:
    """Sign, name, department, who does it since when or by when, and the results that the audience may see."""
    gone = step.state in (StepState.CANCELLED, StepState.SKIPPED)
    name = Span(step.name.said_in(session.language), "strike" if gone else "bold")
    parts: list[str | Span] = [f"{SIGNS[step.state]} ", name, f" · {session.department(step.department)} · "]
    parts.append(_status(session, order, step, audience))
    said = helped(session, step)
    if said:
        parts.append(f" · {said}")
    results = answered(session, visible_results(order, step, audience, session.company), step.result, files)
    if results:
        parts.append(f" · {said_answers(session, results)}")
    if step.trouble:
        parts.append(Span(" ⚠ " + said_trouble(session, step), "bold"))
    if step.handoff:
        to = step.handoff.to_person and session.name(step.handoff.to_person)
        target = to or session.department(step.handoff.to_department)
        parts.append(" ⇄ " + session.say("handoff_open", to=target, at=session.when(step.handoff.until)))
    if step.dispute and not step.over:
        parts.append(Span(" ⇄ " + session.say("step_disputed"), "bold"))
    return line(*parts)


def said_trouble(session: Session, step: Step) -> str:
    """The reported reason and words."""
    if step.trouble is None:
        return ""
    reason = session.company.trouble_reasons.get(step.trouble.reason)
    named = reason.said_in(session.language) if reason else ""
    return colon(session.language).join(part for part in (named, step.trouble.words) if part)


def _status(session: Session, order: WorkOrder, step: Step, audience: Audience) -> str:
    holder, due = session.name(step.holder), session.when(step.due_at)
    match step.state:
        case StepState.WAITING if step.parts:
            return parts_done(session, order, step)
        case StepState.WAITING:
            return session.say("step_waiting", at=expected_start(session, step))
        case StepState.QUEUED:
            return session.say("step_queued", at=place_in_line(session, step))
        case StepState.OFFERED:
            return session.say("step_offered", due=due)
        case StepState.ACCEPTED:
            return session.say("step_accepted", holder=holder, at=session.when(step.accepted_at), due=due)
        case StepState.STARTED:
            return session.say("step_started", holder=holder, at=session.when(step.started_at), due=due)
        case StepState.DONE:
            return _done(session, step)
        case StepState.ORDERED:
            number = step.child.number if step.child else "…"
            return session.say("step_ordered", number=number, due=due)
        case StepState.HELD:
            return session.say("step_held", reason=said_held(session, order, step))
        case StepState.SKIPPED:
            return session.say("step_skipped", because=said_because(session, order, audience, step.because))
        case StepState.CANCELLED:
            return session.say("step_cancelled")


def _done(session: Session, step: Step) -> str:
    at = session.when(step.done_at)
    if step.parts:
        return session.say("step_joined", count=len(step.parts), at=at)
    if step.child:
        return session.say("step_done_by_order", number=step.child.number, at=at)
    return session.say("step_done", holder=session.name(step.holder), at=at)
