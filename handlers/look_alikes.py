"""Open orders that look like a request, or like another order, as far as the reader may know them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from handlers.session import Session
from routing.fields import FieldValue
from routing.flow import OrderType
from routing.likeness import Likeness, Looks, glance_at, likeness, looks_of, marks_of
from routing.moves import Audience
from routing.order import OrderState, WorkOrder
from routing.seeing import may_read
from routing.words import near_words
from storage import looks
from storage.together import Part, together

MOST = 3
"""Look-alikes that are shown before an order is placed."""


@dataclass(frozen=True)
class LookAlike:
    """An open order, and how much and why it is like the one in question."""

    order: WorkOrder
    likeness: Likeness


async def like_request(
    session: Session, order_type: OrderType, title: str, values: Mapping[str, FieldValue]
) -> Sequence[LookAlike]:
    """The likest open orders to what somebody is about to order."""
    return await _like(session, order_type, looks_of(order_type, title, values, lambda field: True), MOST)


async def like_order(session: Session, order: WorkOrder, limit: int) -> Sequence[LookAlike]:
    """The likest open orders to an order, itself left out; none for a type that is gone."""
    order_type = session.company.order_types.get(order.type)
    if order_type is None:
        return ()
    seen = looks_of(order_type, order.title, order.values, _readable(session, order))
    found = await _like(session, order_type, seen, limit + 1)
    return [one for one in found if one.order.id != order.id][:limit]


async def _like(session: Session, order_type: OrderType, wanted: Looks, limit: int) -> Sequence[LookAlike]:
    """What the reader may not read of the others is compared with nothing: a likeness tells of no hidden field."""
    orders = await looks.candidates(session.connection, order_type.id, marks_of(wanted))
    glance = glance_at(order_type)
    seen = [glance.looks_of(order.title, order.values, _readable(session, order)) for order in orders]
    # All at once: comparing words is the most of it.
    near = near_words(wanted.words, frozenset().union(*(one.words for one in seen)))
    alike = [LookAlike(order, likeness(wanted, one, near)) for order, one in zip(orders, seen, strict=True)]
    found = [one for one in alike if one.likeness.score >= order_type.similar.least]
    return sorted(found, key=lambda one: (-one.likeness.score, -one.order.id))[:limit]


def _readable(session: Session, order: WorkOrder) -> Callable[[str], bool]:
    reader = Audience.person(session.who.id)
    return lambda field: may_read(order, field, reader, session.company)


async def mark_older(session: Session) -> None:
    """Lets open orders be found that have no marks yet: those of before there were any."""
    for order in await looks.unmarked(session.connection, list(session.company.order_types)):
        await together(session.connection, first_marks(session, order))


async def keep_marks(session: Session, before: WorkOrder, order: WorkOrder) -> None:
    """Lets an open order be found, and one that is over not any more."""
    if before.state is order.state:
        return
    if order.state is not OrderState.OPEN:
        await looks.forget(session.connection, order.id)
    else:
        await looks.mark(session.connection, order, _marks(session, order))


def first_marks(session: Session, order: WorkOrder) -> Part[None]:
    """Those of an order that has none yet, as a part of more."""
    return looks.marking(order, _marks(session, order))


def _marks(session: Session, order: WorkOrder) -> Mapping[str, int]:
    """By which an order is found: none for one that is over, or of a type that is gone."""
    order_type = session.company.order_types.get(order.type)
    if order_type is None or order.state is not OrderState.OPEN:
        return {}
    return marks_of(looks_of(order_type, order.title, order.values, lambda field: True))
