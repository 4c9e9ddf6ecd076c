"""An open order that looks like another: what, who, when, how far it is, and why it looks alike."""

from handlers.look_alikes import LookAlike
from handlers.session import Session
from handlers.showing.card import MARKS
from handlers.showing.next_action import next_action
from handlers.showing.values import said_value
from handlers.showing.view import Button, Line, Span, View, line
from routing.moves import Audience


def look_alike_lines(session: Session, found: LookAlike) -> list[Line]:
    """Three lines: number and title; state, requester and moment; why it is like."""
    order = found.order
    asked = session.say("similar_asked", person=session.name(order.requester), at=session.when(order.created_at))
    action = next_action(session, order, Audience.person(session.who.id))
    now = f" — {action[0][-1].text}" if action else ""
    return [
        line(f"{MARKS[order.priority]} ", Span(order.number, "bold"), f" {order.title}"),
        line(f"{session.say(f'state_{order.state}')} · {asked}{now}"),
        line(Span(why_alike(session, found), "faint")),
    ]


def why_alike(session: Session, found: LookAlike) -> str:
    """ "Also about Line 3 PLC (PLC-3); 80 % the same words"."""
    order_type = session.company.order_types[found.order.type]
    fields = {field.id: field for field in order_type.fields}
    values = [said_value(session, fields[id_], found.order.values.get(id_)) for id_ in found.likeness.same]
    parts = [session.say("similar_same", what=", ".join(values))] if values else []
    if found.likeness.words > 0:
        parts.append(session.say("similar_words", percent=f"{found.likeness.words:.0%}"))
    return " · ".join(parts)


def joinable(session: Session, found: LookAlike, draft_id: str) -> View:
    """The look-alike beside the form of a new order, with the button that joins it instead."""
    number = found.order.number
    join = Button(
        f"join.{found.order.id}", f"join:{found.order.id}:{draft_id}", session.say("verb_join", number=number)
    )
    lines = tuple(look_alike_lines(session, found))
    return View("", lines, (join,), summary=number, language=session.language, order=number)
