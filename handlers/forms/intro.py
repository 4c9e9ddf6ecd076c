"""What stands above a form's questions."""

from handlers.forms.draft import PRIORITY, Draft
from handlers.forms.reading import Problem, read_answer
from handlers.session import Session
from handlers.showing.values import said_value
from handlers.showing.view import Line, Span, line
from handlers.wording import labelled
from routing.fields import FieldKind
from routing.flow import OrderType


def intro_of(session: Session, draft: Draft) -> tuple[Line, ...]:
    """Whose message it is made of, what was understood, or what the order type is for."""
    order_type = session.company.order_types.get(draft.type)
    lines: list[Line] = []
    if draft.source:
        told = session.say("from_message", author=draft.source.author)
        lines.append(line(labelled(session.language, told) + " ".join(draft.source.text.split())[:300]))
    elif order_type is None:
        lines += _brought(session, draft)
    if order_type and draft.asked is not None:
        what = " · ".join(_understood(session, draft, order_type))
        lines.append(line(labelled(session.language, session.say("understood")), Span(what, "bold")))
    elif order_type and order_type.help and not draft.source:
        lines.append(line(order_type.help.said_in(session.language)))
    return tuple(lines)


def _brought(session: Session, draft: Draft) -> list[Line]:
    """What was said before the type is known: it is not lost."""
    said = [f"“{' '.join(draft.words.split())[:300]}”"] if draft.words else []
    if draft.files:
        said.append(session.say("files", count=len(draft.files)))
    return [line(" · ".join(said))] if said else []


def _understood(session: Session, draft: Draft, order_type: OrderType) -> list[str]:
    """What is not asked because it was said already: type, priority, and answers; a message's text stands above."""
    said = [order_type.name.said_in(session.language)]
    if PRIORITY in draft.answers:
        said.append(session.say(f"priority_{draft.answers[PRIORITY]}"))
    for field in order_type.fields:
        value = read_answer(session, field, draft.answers.get(field.id, ""))
        if field.id in (draft.asked or ()) or isinstance(value, Problem):
            continue
        if not (draft.source and field.kind is FieldKind.TEXT):
            said.append(said_value(session, field, value))
    return [part for part in said if part]
