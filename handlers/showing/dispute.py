"""A manager's card about a step that has wandered enough: its whole way, and a button for each place to stay."""

from handlers.session import Session
from handlers.showing.buttons import open_button
from handlers.showing.card import headline
from handlers.showing.passage_line import passage_line
from handlers.showing.step_line import step_line
from handlers.showing.view import Button, Line, Span, View, line
from handlers.tokens import move_token
from routing.moves import Audience, Move, Verb, allowed_moves
from routing.order import OrderState, Step, WorkOrder
from routing.passage import Dispute
from routing.wandering import concerned


def dispute_view(session: Session, order: WorkOrder, step_id: str, audience: Audience) -> View:
    """The question with the step's way; once it is settled, or done with, it says so and asks nothing more."""
    step = order.step(step_id)
    name = step.name.said_in(session.language)
    asked = step.dispute if order.state is OrderState.OPEN and not step.over else None
    title = session.say("dispute_title" if asked else "dispute_over", number=order.number, step=name)
    lines: list[Line] = [line(Span(order.title, "bold")), headline(session, order)]
    lines += [passage_line(session, passage) for passage in step.passages]
    if asked:
        lines += _question(session, asked)
    if step.settlement:
        made = step.settlement
        said = session.say(
            "dispute_settled", person=session.name(made.by), department=session.department(made.department)
        )
        lines.append(line(f"{session.when(made.at)}  ", Span(said, "bold")))
    lines.append(step_line(session, order, step, audience))
    buttons = (*_choices(session, order, step, audience), open_button(session, order))
    return View(title, tuple(lines), buttons, summary=title, language=session.language, order=order.number)


def _question(session: Session, dispute: Dispute) -> list[Line]:
    to = session.department(dispute.to_department)
    asked = session.say("dispute_asked", person=session.name(dispute.by), department=to, reason=dispute.reason)
    why = session.say(f"dispute_{dispute.why}", department=to)
    return [line(Span(f"{session.when(dispute.at)}  ", "faint"), asked), line(Span(why, "bold"))]


def _choices(session: Session, order: WorkOrder, step: Step, audience: Audience) -> tuple[Button, ...]:
    """One press each: it stays, or it goes to another department on its way."""
    move = Move(Verb.SETTLE, step.id)
    if move not in allowed_moves(order, audience, session.company):
        return ()
    homes = [home for home in concerned(step) if home in session.company.departments]
    homes.sort(key=lambda home: home != step.department)
    return tuple(
        Button(
            f"{Verb.SETTLE}.{step.id}.{home}",
            move_token(order, move, home),
            session.say(
                "settle_stays" if home == step.department else "settle_goes", department=session.department(home)
            )[:75],
        )
        for home in homes
    )
