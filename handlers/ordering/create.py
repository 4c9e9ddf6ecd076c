"""A request becomes a work order."""

from collections.abc import Mapping
from dataclasses import replace

from handlers.addresses import Addresses
from handlers.moving.record import record
from handlers.moving.routed import routed
from handlers.session import Session
from handlers.titles import shortened, title_of
from routing.acting.opening import Request
from routing.fields import FieldValue
from routing.flow import OrderType
from routing.order import Source, WorkOrder
from routing.priority import Priority


async def create(
    session: Session,
    order_type: OrderType,
    values: Mapping[str, FieldValue],
    *,
    priority: Priority,
    title: str = "",
    source: Source | None = None,
    look_alikes: tuple[str, ...] = (),
) -> WorkOrder:
    """Routes and stores a new order for whoever acts. `values` are checked already; `look_alikes` are numbers of open
    orders in spite of which it is placed."""
    title = shortened(title or title_of(order_type, values) or order_type.name.said_in(session.language))
    session = replace(session, addresses=session.addresses or Addresses(session.connection))
    outcome = await routed(session, Request(order_type.id, title, values, source, look_alikes=look_alikes), priority)
    return await record(session, None, outcome)
