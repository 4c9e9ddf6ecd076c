"""What somebody has in hand that falls into the time when they are away."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.session import Session
from handlers.showing.buttons import move_button
from handlers.showing.view import Button, Line, Span, line
from routing.moves import Move, Verb
from routing.order import Step, WorkOrder
from routing.staffing import Absence
from storage import orders

Held = tuple[WorkOrder, Step]
MOST = 8


async def affected(session: Session, absence: Absence) -> list[Held]:
    """The steps in hand that are not due before the absence begins, or are late already; most urgent order first."""
    found: list[Held] = []
    for order in await orders.held_by(session.connection, absence.person):
        for step in order.steps:
            late = step.due_at is None or max(step.due_at, session.now) > absence.start
            if step.holder == absence.person and step.in_hand and late:
                found.append((order, step))
    return found


def affected_lines(session: Session, held: Sequence[Held]) -> list[Line]:
    """One line a step."""
    lines = [line(Span(session.say("away_affected", count=len(held)), "bold"))] if held else []
    for order, step in held[:MOST]:
        name = step.name.said_in(session.language)
        due = session.say("away_due", due=session.when(step.due_at))
        lines.append(line(Span(order.number, "bold"), f" {order.title[:60]} · {name} · {due}"))
    return lines


def hand_over_buttons(session: Session, held: Sequence[Held], verb: Verb) -> tuple[Button, ...]:
    """Hand over (or, for a manager, Reassign) for each, naming its order."""
    return tuple(_button(session, order, step, verb) for order, step in held[:MOST] if step.handoff is None)


def _button(session: Session, order: WorkOrder, step: Step, verb: Verb) -> Button:
    button = move_button(session, order, Move(verb, step.id), several=False)
    return replace(button, id=f"{button.id}.{order.id}", label=f"{button.label[:60]} · {order.number}")
