"""The buttons that only look: show, why, and the pages of lists."""

from handlers.looking.board import board
from handlers.looking.lists import listed, my_desk
from handlers.looking.show import show_order
from handlers.looking.why import why_order
from handlers.looking.why_me import why_me
from handlers.people.languages import language
from handlers.session import Session
from handlers.showing.view import Reply
from handlers.tokens import read_number
from storage import orders


async def look(session: Session, verb: str, rest: str) -> Reply | None:
    """The answer to "show:1001", "why:1001", "mine", "list:2"; None for any other token."""
    if verb in ("show", "why", "whyme"):
        number = read_number(rest)
        order = None if number is None else await orders.load(session.connection, number)
        if order is None:
            return Reply(session.say("order_unknown", number=rest[:20]), done=False)
        if verb == "whyme":
            return why_me(session, order)
        return await show_order(session, order) if verb == "show" else why_order(session, order)
    if verb == "mine":
        return await my_desk(session)
    if verb == "list":
        return await listed(session, rest)
    if verb == "board":
        return await board(session)
    if verb == "language":
        return await language(session, rest)
    return None
