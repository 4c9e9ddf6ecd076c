"""A manager's card about a step that is held: the way that it came, and what can be decided."""

from handlers.places import held_face
from handlers.session import Session
from handlers.showing.buttons import buttons_for, open_button
from handlers.showing.card import headline
from handlers.showing.flow_lines import kin_buttons, said_held, said_round
from handlers.showing.step_line import step_line
from handlers.showing.view import Line, Span, View, line
from routing.moves import Audience, Verb
from routing.order import Step, StepState, WorkOrder

VERBS = (Verb.AGAIN, Verb.PROCEED, Verb.CANCEL)


def decision_view(session: Session, order: WorkOrder, face: str, audience: Audience) -> View:
    """The card; once it is decided it says so and has no buttons left but the look at the order."""
    step = order.step(face.split(":")[1])
    name = step.name.said_in(session.language)
    open_ = step.state is StepState.HELD and held_face(step) == face
    title = session.say("decide_title" if open_ else "decide_over", number=order.number, step=name)
    lines: list[Line] = [line(Span(order.title, "bold")), headline(session, order)]
    if open_:
        lines += [line(Span(said_held(session, order, step), "bold")), *_way(session, order, step, audience)]
    lines.append(step_line(session, order, step, audience))
    buttons = buttons_for(session, order, audience, VERBS, step=step.id) if open_ else ()
    return View(
        title,
        tuple(lines),
        (*buttons, *kin_buttons(session, order), open_button(session, order)),
        summary=title,
        language=session.language,
        order=order.number,
    )


def _way(session: Session, order: WorkOrder, step: Step, audience: Audience) -> list[Line]:
    """Each round with its moment and who sent it back."""
    rounds = [one for one in order.rounds if one.step == step.id]
    return [
        line(
            Span(f"{session.when(one.at)} · {session.name(one.by)}  ", "faint"),
            said_round(session, order, one, audience),
        )
        for one in rounds
    ]
