"""A manager's card about one step in trouble: the evidence, and the moves that help."""

from handlers.session import Session
from handlers.showing.buttons import buttons_for, open_button
from handlers.showing.card import headline
from handlers.showing.step_line import said_trouble, step_line
from handlers.showing.view import Line, Span, View, line
from handlers.wording import labelled
from routing.moves import Audience, Verb
from routing.order import Step, StepState, WorkOrder

VERBS = (Verb.REASSIGN, Verb.HANDOFF, Verb.EXTEND, Verb.DISMISS)


def alert_view(session: Session, order: WorkOrder, step_id: str, audience: Audience) -> View:
    """The alert; once the trouble is over it says so and has no buttons left but the look at the order."""
    step = order.step(step_id)
    name = step.name.said_in(session.language)
    if step.trouble is None:
        title = session.say("alert_over", number=order.number, step=name)
        lines: tuple[Line, ...] = (headline(session, order), step_line(session, order, step, audience))
        look = (open_button(session, order),)
        return View(title, lines, look, summary=title, language=session.language, order=order.number)
    title = session.say("alert_title", number=order.number, step=name)
    buttons = buttons_for(session, order, audience, VERBS, step=step_id)
    return View(
        title,
        (line(Span(order.title, "bold")), headline(session, order), *evidence(session, order, step, audience)),
        (*buttons, open_button(session, order)),
        summary=title,
        language=session.language,
        order=order.number,
    )


def evidence(session: Session, order: WorkOrder, step: Step, audience: Audience) -> list[Line]:
    """What is known: who reported what and when, how long the step has been in hand, and what waits behind it."""
    trouble = step.trouble
    if trouble is None:
        return []
    said = session.say("alert_reported", person=session.name(trouble.by), at=session.when(trouble.at))
    told = line(labelled(session.language, said), Span(said_trouble(session, step), "bold"))
    lines = [told, step_line(session, order, step, audience)]
    since = step.accepted_at or step.starts_at
    if since and step.state is not StepState.WAITING:
        hours = session.context.hours_of(step.department).between(since, session.now)
        lines.append(line(session.say("alert_worked", hours=f"{hours:.1f}", allowed=f"{step.within or 0:.0f}")))
    behind = [s.name.said_in(session.language) for s in order.steps if step.id in s.after and not s.over]
    if behind:
        lines.append(line(session.say("alert_behind", steps=", ".join(behind))))
    return lines
