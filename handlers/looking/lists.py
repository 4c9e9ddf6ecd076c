"""Lists of orders: one's own desk, and everything with filters."""

from collections.abc import Sequence

from handlers.looking.filters import read_filters
from handlers.session import Session
from handlers.showing.card import MARKS
from handlers.showing.next_action import next_action
from handlers.showing.view import Button, Line, Reply, Span, View, line
from routing.moves import Audience
from routing.order import WorkOrder
from storage import orders

PAGE = 8
"""Orders a page: few enough for one message, with a button each."""


async def my_desk(session: Session) -> Reply:
    """What waits for this person, what their department may take, and what they ordered."""
    return Reply(views=(await desk_view(session),), language=session.language)


async def desk_view(session: Session) -> View:
    """The personal desk as one view."""
    me = session.who
    held = await orders.held_by(session.connection, me.id, PAGE)
    offered = await orders.offered_to(session.connection, me.department, PAGE)
    placed = await orders.ordered_by(session.connection, me.id, PAGE)
    lines: list[Line] = []
    for key, found in (("desk_held", held), ("desk_offered", offered), ("desk_placed", placed)):
        lines.append(line(Span(f"{session.say(key)} ({len(found)}{'+' if len(found) == PAGE else ''})", "bold")))
        lines += [_row(session, order) for order in found] or [line(Span(session.say("nothing_here"), "faint"))]
    shown = {order.id: order for order in (*held, *offered, *placed)}
    buttons = [*_open_buttons(list(shown.values())[:PAGE]), Button("new", "new:", session.say("verb_new"), "primary")]
    title = session.say("desk_title", person=session.name(me.id))
    return View(title, tuple(lines), tuple(buttons), summary=title, language=session.language)


async def listed(session: Session, text: str) -> Reply:
    """Orders that fit filters like "engineering urgent page:2 line 3"."""
    wanted = read_filters(session, text)
    found = await orders.search(
        session.connection,
        states=wanted.states,
        department=wanted.department,
        person=wanted.person,
        type_=wanted.type,
        priority=wanted.priority.rank if wanted.priority else None,
        words=wanted.words,
        limit=wanted.page * PAGE + 1,
    )
    page = found[(wanted.page - 1) * PAGE : wanted.page * PAGE]
    more = len(found) > wanted.page * PAGE
    lines = [_row(session, order) for order in page] or [line(Span(session.say("list_empty"), "faint"))]
    if not text.strip():
        lines.append(line(Span(session.say("list_hint"), "faint")))
    buttons = _open_buttons(page)
    if more:
        token = f"list:{wanted.without_page} page:{wanted.page + 1}"
        buttons = (*buttons, Button("more", token, session.say("form_more"))) if len(token.encode()) <= 64 else buttons
    title = session.say("list_title", filters=wanted.without_page or session.say("list_open"))
    return Reply(views=(View(title, tuple(lines), tuple(buttons), summary=title, language=session.language),))


def _row(session: Session, order: WorkOrder) -> Line:
    percent = f"{order.progress:.0%}"
    action = next_action(session, order, Audience.person(session.who.id))
    tail = f" — {action[0][-1].text}" if action else ""
    state = session.say(f"state_{order.state}")
    return line(f"{MARKS[order.priority]} ", Span(order.number, "bold"), f" {order.title} · {state} · {percent}{tail}")


def _open_buttons(found: Sequence[WorkOrder]) -> tuple[Button, ...]:
    return tuple(Button(f"show.{order.id}", f"show:{order.id}", order.number) for order in found)
