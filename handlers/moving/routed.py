"""Where a request goes, and the order that it becomes; nothing is stored yet."""

from handlers.moving.reserving import reserved
from handlers.session import Session
from handlers.staffed import staffed
from routing.acting import Outcome, open_order
from routing.acting.opening import Request
from routing.decide import decide
from routing.priority import Priority
from routing.vocabulary import OrderFacts
from storage import orders


async def routed(session: Session, request: Request, priority: Priority) -> Outcome:
    """The new order, under the next number."""
    requester = request.requester or session.who.id
    facts = OrderFacts(request.type, request.values, priority, requester, request.title)
    decision = decide(session.company, facts, session.now)
    order_id = await orders.next_id(session.connection)
    known = await staffed(session, request.type)
    return await reserved(session, known, lambda context: open_order(order_id, request, decision, context))
