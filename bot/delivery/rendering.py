"""What a card row shows now."""

import hashlib

from handlers.places import read_audience
from handlers.session import Session
from handlers.showing.alert import alert_view
from handlers.showing.card import card_view
from handlers.showing.decision_card import decision_view
from handlers.showing.dispute import dispute_view
from handlers.showing.reader import language_of, speaking_to
from handlers.showing.values import Names
from handlers.showing.view import View
from routing.order import WorkOrder
from storage import files
from storage.cards import CardRow


async def render_card(session: Session, order: WorkOrder, card: CardRow) -> View:
    """The newest view of an order for the audience and face of a card."""
    audience = read_audience(card.audience)
    language = await language_of(session, audience.id) if audience.kind == "person" else None
    return draw_card(session, order, card, language, await files.names(session.connection, order.id))


def draw_card(session: Session, order: WorkOrder, card: CardRow, language: str | None, files: Names) -> View:
    """The same of what is known: the reader's language, where the reader is a person, and the order's uploads."""
    audience = read_audience(card.audience)
    reader = speaking_to(session, audience, language)
    kind, _, step = card.face.partition(":")
    if kind == "alert":
        return alert_view(reader, order, step, audience)
    if kind == "dispute":
        return dispute_view(reader, order, step, audience)
    if kind == "held":
        return decision_view(reader, order, card.face, audience)
    return card_view(reader, order, audience, files)


def digest(view: View) -> str:
    """A fingerprint of what people see, so that an edit that changes nothing is not sent.

    Tokens carry the version seen, which changes with every press: they do not count.
    """
    buttons = [(b.id, b.label, b.style, b.url) for b in view.buttons]
    seen = (view.title, view.lines, buttons, view.progress, view.summary, view.files)
    return hashlib.sha256(repr(seen).encode()).hexdigest()
