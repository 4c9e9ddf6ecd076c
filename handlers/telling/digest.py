"""What quiet hours held, in one message."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.session import Session
from handlers.showing.buttons import open_button
from handlers.showing.view import Button, Line, Span, View, line
from routing.order import WorkOrder

MOST = 10
"""Orders that one message tells of; the desk has the rest."""
MOVES = 2
"""Moves that it offers for each."""
LONGEST = 200
"""Characters of one notice's line."""

Part = tuple[WorkOrder, View]


def digest_view(session: Session, parts: Sequence[Part]) -> View:
    """Several notices, given in the order in which they are to be read, by order, each order with its first moves and
    a look at it. One notice alone is said as itself."""
    if len(parts) == 1:
        return parts[0][1]
    by_order: dict[int, list[Part]] = {}
    for order, view in parts:
        by_order.setdefault(order.id, []).append((order, view))
    shown, rest = list(by_order.values())[:MOST], list(by_order.values())[MOST:]
    lines = [said for group in shown for said in _lines([view for _, view in group])]
    if rest:
        lines.append(line(session.say("digest_more", count=str(sum(map(len, rest))))))
    buttons = [button for group in shown for button in _buttons(session, group)]
    desk = Button("mine", "mine", session.say("verb_mine"))
    title = session.say("digest_title", count=str(len(parts)))
    return View(title, tuple(lines), (*buttons, desk), summary=title, language=session.language)


def _lines(views: Sequence[View]) -> list[Line]:
    """The first line, which names the order, once; then what each notice says about it."""
    texts = ["".join(span.text for span in said) for view in views for said in view.lines]
    short = [text if len(text) <= LONGEST else text[: LONGEST - 1] + "…" for text in dict.fromkeys(texts)]
    return [line(Span(text, "plain" if index else "bold")) for index, text in enumerate(short)]


def _buttons(session: Session, group: Sequence[Part]) -> list[Button]:
    order = group[0][0]
    every = {button.id: button for _, view in group for button in view.buttons}
    named = [
        replace(button, id=f"{button.id}.{order.id}", label=f"{button.label[:60]} · {order.number}")
        for button in list(every.values())[:MOVES]
    ]
    look = open_button(session, order)
    return [*named, replace(look, id=f"{look.id}.{order.id}", label=order.number)]
