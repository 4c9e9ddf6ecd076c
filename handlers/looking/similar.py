"""Open orders that look like one."""

from handlers.look_alikes import like_order
from handlers.session import Session
from handlers.showing.look_alike import look_alike_lines
from handlers.showing.view import Button, Reply, View, line
from storage import orders

MOST = 8


async def similar(session: Session, text: str) -> Reply:
    """The answer to `similar WO-1001`: the likest first, with why."""
    number = text.strip()
    if not number:
        return Reply(session.say("which_order", verb="similar"), done=False)
    order = await orders.load_number(session.connection, number)
    if order is None:
        return Reply(session.say("order_unknown", number=number[:20]), done=False)
    found = await like_order(session, order, MOST)
    lines = [each for one in found for each in look_alike_lines(session, one)]
    buttons = tuple(Button(f"show.{one.order.id}", f"show:{one.order.id}", one.order.number) for one in found)
    title = session.say("similar_title", number=order.number)
    body = tuple(lines) or (line(session.say("similar_none")),)
    return Reply(views=(View(title, body, buttons, summary=title, language=session.language),), order=order.id)
