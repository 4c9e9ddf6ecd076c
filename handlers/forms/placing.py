"""A complete form of a new order: look-alikes are shown once, then the order is placed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from handlers.forms.answering import read_answers
from handlers.forms.draft import PRIORITY, Draft
from handlers.forms.understood import place_for_files
from handlers.look_alikes import like_request
from handlers.moving.record import carry_out
from handlers.ordering.create import create
from handlers.session import Session
from handlers.showing.look_alike import joinable
from handlers.showing.view import Reply, View
from handlers.titles import title_of
from routing.commands import Comment
from routing.fields import FieldValue
from routing.flow import OrderType
from routing.priority import Priority


@dataclass(frozen=True)
class Wish:
    """What a complete draft asks for."""

    order_type: OrderType
    title: str
    values: Mapping[str, FieldValue]
    priority: Priority


async def place(session: Session, draft: Draft, wish: Wish) -> Reply:
    """Creates the order of a complete draft. Files that its form has no place for become its first comment."""
    order = await create(
        session,
        wish.order_type,
        wish.values,
        priority=wish.priority,
        title=wish.title,
        source=draft.source,
        look_alikes=draft.similar or (),
    )
    if draft.files and place_for_files(wish.order_type) is None:
        await carry_out(session, order.id, Comment("", draft.files))
    lead = session.department(order.lead)
    words = session.say("ordered", number=order.number, title=order.title, department=lead)
    return Reply(words, order=order.id)


def wish_of(session: Session, draft: Draft, values: Mapping[str, FieldValue]) -> Wish:
    """Type, title, values and priority of a draft; `values` are those that were asked for and checked."""
    order_type = session.company.order_types[draft.type]
    own = {f.id: values[f.id] for f in order_type.fields if f.id in values}
    kept = {f.id: v for f in order_type.fields if (v := draft.answers.get(f.id)) and f.id not in own}
    given, _ = read_answers(session, draft, [f for f in order_type.fields if f.id in kept])
    wanted = values.get(PRIORITY) or draft.answers.get(PRIORITY)
    priority = Priority(str(wanted)) if wanted in set(Priority) else order_type.priority
    every = {**given, **own}
    return Wish(order_type, title_of(order_type, every) or draft.title, every, priority)


async def first_look(session: Session, draft: Draft, wish: Wish) -> tuple[Draft, tuple[View, ...]] | None:
    """The draft that remembers its look-alikes, and they themselves; None when there are none, or were shown before."""
    if draft.similar is not None or not wish.order_type.similar.ask:
        return None
    numbers, views = await look_alikes(session, draft, wish)
    return (replace(draft, similar=numbers), views) if views else None


async def look_alikes(session: Session, draft: Draft, wish: Wish) -> tuple[tuple[str, ...], tuple[View, ...]]:
    """Numbers and views of the open orders that look like what a draft asks for."""
    found = await like_request(session, wish.order_type, wish.title, wish.values)
    return tuple(one.order.number for one in found), tuple(joinable(session, one, draft.id) for one in found)


async def shown_again(session: Session, draft: Draft) -> Sequence[View]:
    """The look-alikes of a draft that waits for a decision about them, for whoever comes back to it unchanged."""
    if not draft.similar or draft.type not in session.company.order_types:
        return ()
    _, views = await look_alikes(session, draft, wish_of(session, draft, {}))
    return views
