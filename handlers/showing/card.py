"""The card: one order as one audience sees it, with the buttons that are theirs."""

from handlers.session import Session
from handlers.showing.buttons import buttons_for, open_button
from handlers.showing.choice import concerns
from handlers.showing.elastic import in_order
from handlers.showing.flow_line import flow_line
from handlers.showing.flow_lines import kin_buttons, parent_lines, round_lines
from handlers.showing.next_action import next_action
from handlers.showing.step_line import step_line
from handlers.showing.values import NAMELESS, Names, answered
from handlers.showing.view import Button, Line, Span, View, line
from handlers.wording import labelled
from routing.acting.planning import late_by_waiting, replanned
from routing.moves import Audience, Verb
from routing.order import OrderState, Source, WorkOrder
from routing.seeing import visible_fields

ON_CARD = (
    Verb.TAKE,
    Verb.DECLINE,
    Verb.SETTLE,
    Verb.ACCEPT,
    Verb.START,
    Verb.DONE,
    Verb.UNDO,
    Verb.AGAIN,
    Verb.PROCEED,
    Verb.CONFIRM,
    Verb.REOPEN,
    Verb.RATE,
    Verb.TROUBLE,
    Verb.HANDOFF,
    Verb.WITHDRAW,
    Verb.RELEASE,
    Verb.DISMISS,
    Verb.REASSIGN,
    Verb.EXTEND,
    Verb.PULL,
    Verb.QUEUE,
    Verb.SNOOZE,
    Verb.FOLLOW,
    Verb.CANCEL,
)
"""The moves that a card offers, in this order."""
MARKS = {"low": "⚪", "normal": "🔵", "high": "🟠", "urgent": "🔴"}


def card_view(session: Session, order: WorkOrder, audience: Audience, files: Names = NAMELESS) -> View:
    """The card in the language and zone of `session`; pure but for what `session` already holds."""
    order = replanned(order, session.context)
    lines: list[Line] = [headline(session, order), *parent_lines(session, order)]
    lines += [*_facts(session, order, audience, files), *round_lines(session, order, audience)]
    lines += flow_line(session, order)
    lines += [step_line(session, order, step, audience, files) for step in in_order(order)]
    lines += next_action(session, order, audience)
    if duplicate := possible_duplicate(session, order, audience):
        lines.append(line(Span(labelled(session.language, duplicate[0]), "faint"), duplicate[1]))
    return View(
        title=f"{order.number} · {order.title}",
        lines=tuple(lines),
        buttons=_buttons(session, order, audience),
        progress=order.progress,
        summary=session.say(f"summary_{order.state}", number=order.number, title=order.title),
        language=session.language,
        files=_along(session, order, audience),
        order=order.number,
    )


def possible_duplicate(session: Session, order: WorkOrder, audience: Audience) -> tuple[str, str] | None:
    """For managers: a label, and the numbers of the look-alikes in spite of which the order was placed."""
    company = session.company
    manages = any(company.manages(audience.id, department) for department in order.departments)
    if not order.look_alikes or audience.kind != "person" or not manages:
        return None
    return session.say("possible_duplicate"), ", ".join(order.look_alikes)


def _along(session: Session, order: WorkOrder, audience: Audience) -> tuple[str, ...]:
    """The uploads that this audience may have; who brought them along needs no copy."""
    if audience == Audience.person(order.requester):
        return ()
    held = [order.values[field] for field in visible_fields(order, audience, session.company)]
    return tuple(file for value in held if isinstance(value, list) for file in value)


def headline(session: Session, order: WorkOrder) -> Line:
    """Priority, type, state, who asked, and the promised time."""
    order_type = session.company.order_types.get(order.type)
    kind = order_type.name.said_in(session.language) if order_type else order.type
    parts: list[str | Span] = [
        f"{MARKS[order.priority]} ",
        Span(session.say(f"priority_{order.priority}"), "bold"),
        f" · {kind} · ",
        Span(session.say(f"state_{order.state}"), "bold"),
        " · " + session.say("asked_by", person=session.name(order.requester)),
    ]
    if order.due_at and order.state is OrderState.OPEN:
        parts.append(" · " + session.say("promised_by", at=session.when(order.due_at)))
        late = late_by_waiting(order, session.context)
        parts += [Span(" · " + session.say("expected_by", at=session.when(late)), "bold")] if late else []
    if order.rating:
        parts.append(" · " + "★" * order.rating)
    return line(*parts)


def _facts(session: Session, order: WorkOrder, audience: Audience, files: Names) -> list[Line]:
    """The values that the audience may see, one a line."""
    order_type = session.company.order_types.get(order.type)
    if order_type is None:
        return []
    visible = visible_fields(order, audience, session.company)
    fields = [f for f in order_type.fields if f.id in visible and f.id != order_type.title_field]
    known = answered(session, fields, order.values, files)
    said = [line(Span(labelled(session.language, label), "faint"), value) for label, value in known]
    if order.source:
        said.append(_from(session, order, order.source))
    return said


def _from(session: Session, order: WorkOrder, source: Source) -> Line:
    """Whose message it was, and its words unless the title says them."""
    told = session.say("from_message", author=source.author)
    text = " ".join(source.text.split())[:300]
    if text in ("", order.title):
        return line(Span(told, "faint", source.link))
    return line(Span(labelled(session.language, told), "faint"), Span(text, href=source.link))


def _buttons(session: Session, order: WorkOrder, audience: Audience) -> tuple[Button, ...]:
    verbs = ON_CARD if audience.kind == "person" else tuple(v for v in ON_CARD if v is not Verb.CANCEL)
    moves = buttons_for(session, order, audience, verbs)
    general = (Button("comment", f"comment:{order.id}:-:{order.version}", session.say("verb_comment")),)
    me = (open_button(session, order, "whyme"),) if concerns(session, order, audience) else ()
    looks = (open_button(session, order, "show"), open_button(session, order, "why"), *me)
    return (*moves, *general, *kin_buttons(session, order), *looks)
