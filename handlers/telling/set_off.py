"""The outbox rows for what rules, and steps that are done, set off."""

from dataclasses import asdict

from handlers.session import Session
from handlers.telling.quiet import quiet_until
from routing.action import ActionKind
from routing.order import WorkOrder
from routing.set_off import SetOff
from storage import cards
from storage.notices import NoticeDraft

Data = dict[str, object]


async def set_off_drafts(session: Session, order: WorkOrder, event: SetOff, index: int) -> list[NoticeDraft]:
    """One notice each for those who are told or follow from now on; a comment in the thread of every card."""
    key = f"{order.id}:{order.version}:{index}:set_off"
    data: Data = {"text": asdict(event.words) if event.words else None, "done": event.step}
    if event.action == ActionKind.COMMENT:
        return await _in_every_thread(session, order, key, data)
    kind = "set_off_follow" if event.action == ActionKind.FOLLOW else "set_off"
    audiences = [f"{'person' if who in session.company.people else 'department'}:{who}" for who in event.who]
    return [
        NoticeDraft(
            f"{key}:{audience}",
            audience,
            kind,
            data,
            order.priority.rank,
            quiet_until(session, audience, order.priority),
        )
        for audience in audiences
    ]


async def _in_every_thread(session: Session, order: WorkOrder, key: str, data: Data) -> list[NoticeDraft]:
    return [
        NoticeDraft(
            f"{key}:{card.id}",
            card.audience,
            "set_off_comment",
            {**data, "card": card.id},
            order.priority.rank,
            session.now,
            card.chat,
            card.address,
            card.thread,
        )
        for card in await cards.of_order(session.connection, order.id)
        if card.face == "order"
    ]
