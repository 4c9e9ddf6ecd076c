"""Comments: said once, read in the thread of every card of the order, whichever chat it is in."""

from handlers.session import Session
from routing.events import Commented
from routing.order import WorkOrder
from storage import cards
from storage.notices import NoticeDraft


async def mirror(session: Session, order: WorkOrder, event: Commented) -> list[NoticeDraft]:
    """One notice a card, but for the card in whose thread it was said."""
    drafts: list[NoticeDraft] = []
    for card in await cards.of_order(session.connection, order.id):
        if card.face != "order" or card.id == session.origin_card or card.audience == f"person:{event.by}":
            continue
        data = {"by": event.by, "words": event.words, "files": list(event.files), "card": card.id}
        key = f"{order.id}:{order.version}:comment:{card.id}"
        due = session.now
        drafts.append(
            NoticeDraft(
                key, card.audience, "comment", data, order.priority.rank, due, card.chat, card.address, card.thread
            )
        )
    return drafts
