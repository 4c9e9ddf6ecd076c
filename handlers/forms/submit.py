"""Sending a form: an order is placed, or a move is made."""

from collections.abc import Mapping
from dataclasses import replace

from handlers.forms.answering import read_answers
from handlers.forms.draft import TYPE, WHOLE, Draft, Raw, load_draft, save_draft
from handlers.forms.fields import fields_of
from handlers.forms.form_view import form_view
from handlers.forms.order_of import order_of
from handlers.forms.placing import first_look, place, wish_of
from handlers.forms.understood import understood
from handlers.moving.make import make_move
from handlers.session import Session
from handlers.showing.view import Reply, View


async def submit(session: Session, draft_id: str, answers: Mapping[str, Raw]) -> Reply:
    """Checks everything; with problems the form stays open and says them."""
    draft = await load_draft(session, draft_id)
    if draft is None or draft.state == "cancelled":
        return Reply(session.say("form_expired"), done=False)
    if draft.state == "sent":
        return Reply(session.say("form_sent_already"), done=False)
    draft = with_answers(session, draft, answers)
    order = await order_of(session, draft)
    fields = fields_of(session, draft, order)
    values, problems = read_answers(session, draft, fields)
    if not problems and draft.do == "order" and not draft.type:
        return Reply(form=form_view(session, draft, fields, order), done=False)
    if problems:
        first = next(i for i, f in enumerate(fields) if f.id in problems)
        draft = replace(draft, at=first)
        await save_draft(session, draft)
        return Reply(session.say("form_problems"), form=form_view(session, draft, fields, order, problems), done=False)
    if draft.do == "order":
        wish = wish_of(session, draft, values)
        look = await first_look(session, draft, wish)
        if look:
            return await _with_look_alikes(session, *look)
        reply = await place(session, draft, wish)
    else:
        reply = await make_move(session, draft.token, values)
    if reply.done:
        await save_draft(session, replace(draft, state="sent", order=reply.order or 0))
    return reply


def with_answers(session: Session, draft: Draft, answers: Mapping[str, Raw]) -> Draft:
    """The draft with some answers; another type drops nothing, so that going back loses no answer."""
    for question, raw in answers.items():
        draft = whole(draft) if question == WHOLE else draft.answered(question, raw)
    chosen = draft.answers.get(TYPE)
    if not isinstance(chosen, str) or chosen in ("", draft.type):
        return draft
    return understood(session.company, replace(draft, type=chosen))


def whole(draft: Draft) -> Draft:
    """The draft with all of its questions, from the first one on."""
    return replace(draft, asked=None, every=True, at=0)


async def _with_look_alikes(session: Session, draft: Draft, found: tuple[View, ...]) -> Reply:
    """The form once more, beside it the open orders that look like it; sent again it places the order."""
    fields = fields_of(session, draft, None)
    draft = replace(draft, at=len(fields))
    await save_draft(session, draft)
    return Reply(form=form_view(session, draft, fields, None, similar=found))
