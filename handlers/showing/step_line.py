"""One step in one line."""

from handlers.session import Session
from handlers.showing.values import NAMELESS, Names, answered, labelled
from handlers.showing.view import Line, Span, line
from routing.moves import Audience
from routing.order import Step, StepState, WorkOrder
from routing.seeing import visible_results

SIGNS = {
    StepState.WAITING: "◌",
    StepState.OFFERED: "○",
    StepState.ACCEPTED: "◐",
    StepState.STARTED: "◑",
    StepState.DONE: "●",
    StepState.CANCELLED: "✕",
}


def step_line(session: Session, order: WorkOrder, step: Step, audience: Audience, files: Names = NAMELESS) -> Line:
    """Sign, name, department, who does it since when or by when, and the results that the audience may see."""
    name = Span(step.name.said_in(session.language), "strike" if step.state is StepState.CANCELLED else "bold")
    parts: list[str | Span] = [f"{SIGNS[step.state]} ", name, f" · {session.department(step.department)} · "]
    parts.append(_status(session, step))
    results = answered(session, visible_results(order, step, audience, session.company), step.result, files)
    if results:
        parts.append(" · " + ", ".join(labelled(label) + value for label, value in results))
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
    return ": ".join(part for part in (named, step.trouble.words) if part)


def _status(session: Session, step: Step) -> str:
    holder, due = session.name(step.holder), session.when(step.due_at)
    match step.state:
        case StepState.WAITING:
            return session.say("step_waiting", at=session.when(step.starts_at))
        case StepState.OFFERED:
            return session.say("step_offered", due=due)
        case StepState.ACCEPTED:
            return session.say("step_accepted", holder=holder, at=session.when(step.accepted_at), due=due)
        case StepState.STARTED:
            return session.say("step_started", holder=holder, at=session.when(step.started_at), due=due)
        case StepState.DONE:
            return session.say("step_done", holder=holder, at=session.when(step.done_at))
        case StepState.CANCELLED:
            return session.say("step_cancelled")
