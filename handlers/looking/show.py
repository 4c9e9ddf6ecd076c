"""One order whole: its card and everything that happened."""

from handlers.looking.timeline import timeline
from handlers.session import Session
from handlers.showing.card import card_view
from handlers.showing.view import Reply, View
from routing.moves import Audience
from routing.order import WorkOrder
from storage import files

LAST = 40
"""Timeline entries shown in a chat; the web page shows all."""


async def show_order(session: Session, order: WorkOrder) -> Reply:
    """The card with this person's buttons, and the timeline below it."""
    card = card_view(session, order, Audience.person(session.who.id), await files.names(session.connection, order.id))
    lines = await timeline(session, order)
    title = session.say("timeline_title", number=order.number)
    history = View(title, tuple(lines[-LAST:]), summary=title, language=session.language)
    return Reply(views=(card, history), order=order.id, language=session.language)
