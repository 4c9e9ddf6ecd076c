"""A request becomes a work order."""

from collections.abc import Mapping

from handlers.moving.record import record
from handlers.session import Session
from handlers.staffed import staffed
from routing.acting import open_order
from routing.acting.opening import Request
from routing.decide import decide
from routing.fields import FieldKind, FieldValue
from routing.flow import OrderType
from routing.order import Source, WorkOrder
from routing.priority import Priority
from routing.vocabulary import OrderFacts
from storage import orders

LONGEST_TITLE = 150


async def create(
    session: Session,
    order_type: OrderType,
    values: Mapping[str, FieldValue],
    *,
    priority: Priority,
    title: str = "",
    source: Source | None = None,
) -> WorkOrder:
    """Routes and stores a new order for whoever acts. `values` are checked already."""
    title = (title or title_of(order_type, values) or order_type.name.said_in(session.language))[:LONGEST_TITLE]
    facts = OrderFacts(order_type.id, values, priority, session.who.id, title)
    decision = decide(session.company, facts, session.now)
    order_id = await orders.next_id(session.connection)
    context = await staffed(session, order_type.id)
    outcome = open_order(order_id, Request(order_type.id, title, values, source), decision, context)
    await record(session, None, outcome)
    return outcome.order


def title_of(order_type: OrderType, values: Mapping[str, FieldValue]) -> str:
    """The title field's first line; else the first text that was given."""
    texts = [order_type.title_field] if order_type.title_field else []
    texts += [field.id for field in order_type.fields if field.kind is FieldKind.TEXT]
    for field_id in texts:
        value = values.get(field_id or "")
        if isinstance(value, str) and value.strip():
            return value.strip().splitlines()[0]
    return ""
