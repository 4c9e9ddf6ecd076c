"""The order that a form's move is about."""

from handlers.forms.draft import Draft
from handlers.session import Session
from handlers.tokens import read_move
from routing.order import WorkOrder
from storage import orders


async def order_of(session: Session, draft: Draft) -> WorkOrder | None:
    """The order as it is now; None for a form that places a new one."""
    move = read_move(draft.token)
    return await orders.load(session.connection, move.order) if move else None
