"""What people ask: their desk, the board, one order, the chat on the web."""

from bench.queries.living import FIRST
from bench.queries.question import Question
from bot.pages import boards, burdens
from bot.pages.order_pages import order_page
from bot.web_app.pages_port import Filters
from handlers.look_alikes import like_order
from handlers.looking.board import board
from handlers.looking.handoffs import handoff_report
from handlers.looking.lists import listed, my_desk
from handlers.looking.show import show_order
from handlers.session import Session
from handlers.staffed import staffed
from routing.order import WorkOrder
from storage import orders, staffing, web_chat

PAST = f"WO-{FIRST['order'] - 50}"
"""Over for weeks."""
RECENT = f"WO-{FIRST['order'] + 150}"
"""Open for hours."""


async def _order(session: Session, number: str) -> WorkOrder:
    found = await orders.load_number(session.connection, number)
    if found is None:
        raise LookupError(number)
    return found


async def _staffed(session: Session) -> object:
    return await staffed(session, "job")


async def _live(session: Session) -> object:
    return await staffing.live_steps(session.connection)


async def _shown(session: Session) -> object:
    return await show_order(session, await _order(session, RECENT))


async def _page_of_past(session: Session) -> object:
    return await order_page(session, await _order(session, PAST))


async def _alike(session: Session) -> object:
    return await like_order(session, await _order(session, RECENT), 8)


def _addresses(session: Session) -> list[str]:
    return [*(f"#{department}" for department in session.company.departments), f"@{session.who.id}"]


async def _conversation(session: Session) -> object:
    found = await web_chat.conversation(session.connection, "#hall3", limit=31)
    return await web_chat.replies(session.connection, [message.id for message in found])


async def _unread(session: Session) -> object:
    return await web_chat.unread(session.connection, session.who.id, _addresses(session))


async def _changes(session: Session) -> object:
    newest = await web_chat.newest_change(session.connection)
    return await web_chat.changes(session.connection, _addresses(session), newest - 20)


PEOPLE = (
    Question("`mine` in a chat", my_desk),
    Question("*Mine* on the web", boards.mine),
    Question("`board` in a chat", board),
    Question("*Board* on the web", lambda s: boards.board(s, Filters())),
    Question("*Board* of a department", lambda s: boards.board(s, Filters(department="hall3"))),
    Question("*Board* of a person", lambda s: boards.board(s, Filters(person="p3"))),
    Question("*Board*, searched for words", lambda s: boards.board(s, Filters(words="ba do"))),
    Question("*Load* on the web", burdens.burdens),
    Question("`list`", lambda s: listed(s, "")),
    Question("`list hall3 urgent`", lambda s: listed(s, "hall3 urgent")),
    Question("`show` an open order", _shown),
    Question("the page of an order of the past", _page_of_past),
    Question("look-alikes", _alike),
    Question("who may do it: all that choosing people looks at", _staffed),
    Question("the live steps alone", _live),
    Question("`handoffs` of 90 days", lambda s: handoff_report(s, "")),
    Question("a channel of the web chat", _conversation),
    Question("what is unread there", _unread),
    Question("the last 20 changes there", _changes),
)
LONG_AGO = (
    Question("`list all`", lambda s: listed(s, "all")),
    Question("`list closed hall3`", lambda s: listed(s, "closed hall3")),
    Question("`list closed` with two words", lambda s: listed(s, "closed fen gu")),
    Question("`list closed` with a word that is nowhere", lambda s: listed(s, "closed nowhere")),
)
"""Looks through the past, which grow with it where little of it fits."""
