"""Joining an order that looks like what one was about to order."""

from dataclasses import replace

from handlers.forms.draft import Draft, load_draft, save_draft
from handlers.forms.fields import fields_of
from handlers.forms.form_view import form_view
from handlers.forms.placing import shown_again, wish_of
from handlers.moving.record import carry_out
from handlers.session import Session
from handlers.showing.card import card_view
from handlers.showing.view import Reply
from handlers.wording import labelled
from routing.commands import Comment, Follow
from routing.fields import FieldKind
from routing.moves import Audience
from routing.refusal import Refusal
from routing.seeing import for_everybody
from storage import files, orders


async def join(session: Session, rest: str) -> Reply:
    """The answer to "join:1001:DRAFT": one follows the order, and what one wrote becomes a comment on it."""
    number, _, draft_id = rest.partition(":")
    draft = await load_draft(session, draft_id) if draft_id else None
    if draft is None or draft.state == "cancelled":
        return Reply(session.say("form_expired"), done=False)
    if draft.state == "sent":
        return Reply(session.say("form_sent_already"), done=False)
    order = await orders.load(session.connection, int(number)) if number.isdecimal() and len(number) < 10 else None
    if order is None or order.number not in (draft.similar or ()):
        return Reply(session.say("button_unknown"), done=False)
    refusal = await _joined(session, order.id, draft)
    if refusal:
        form = form_view(
            session, draft, fields_of(session, draft, None), None, similar=await shown_again(session, draft)
        )
        return Reply(session.refused(refusal), form=form, done=False)
    await save_draft(session, replace(draft, state="sent", order=order.id))
    now = await orders.load(session.connection, order.id) or order
    names = await files.names(session.connection, order.id)
    card = card_view(session, now, Audience.person(session.who.id), names)
    return Reply(session.say("joined", number=order.number), views=(card,), order=order.id, language=session.language)


async def _joined(session: Session, order_id: int, draft: Draft) -> Refusal | None:
    """Why the order cannot be joined; None when it was. Whoever ordered it, or follows it, only adds their words."""
    followed = await carry_out(session, order_id, Follow())
    if isinstance(followed, Refusal) and followed.code != "already_following":
        return followed
    comment = said_by(session, draft)
    if comment.words or comment.files:
        added = await carry_out(session, order_id, comment)
        return added if isinstance(added, Refusal) else None
    return None


def said_by(session: Session, draft: Draft) -> Comment:
    """The words and files of a draft; what only some may read on an order is not said to all in a comment."""
    wish = wish_of(session, draft, {})
    words: list[str] = []
    attached = list(draft.files)
    for field in wish.order_type.fields:
        value = wish.values.get(field.id)
        if not value or not for_everybody(wish.order_type.id, field.id, session.company):
            continue
        if isinstance(value, list):
            attached += value
        elif field.id == wish.order_type.title_field:
            words.insert(0, str(value))
        elif field.kind is FieldKind.TEXT:
            words.append(f"{labelled(session.language, field.label.said_in(session.language))}{value}")
    if not words and draft.source:
        words = [draft.source.text]
    return Comment("\n".join(words or [wish.title]).strip(), tuple(dict.fromkeys(attached)))
