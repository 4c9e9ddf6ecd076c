"""Sending a form: an order is placed, or a move is made."""

from collections.abc import Mapping
from dataclasses import replace

from handlers.forms.answering import read_answers
from handlers.forms.draft import PRIORITY, TYPE, WHOLE, Draft, Raw, load_draft, save_draft
from handlers.forms.fields import fields_of
from handlers.forms.form_view import form_view
from handlers.forms.order_of import order_of
from handlers.forms.understood import place_for_files, understood
from handlers.moving.make import make_move
from handlers.moving.record import carry_out
from handlers.ordering.create import create
from handlers.session import Session
from handlers.showing.view import Reply
from handlers.titles import title_of
from routing.commands import Comment
from routing.fields import FieldValue
from routing.order import WorkOrder
from routing.priority import Priority


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
        problems = {}
        return Reply(form=form_view(session, draft, fields, order), done=False)
    if problems:
        first = next(i for i, f in enumerate(fields) if f.id in problems)
        draft = replace(draft, at=first)
        await save_draft(session, draft)
        return Reply(session.say("form_problems"), form=form_view(session, draft, fields, order, problems), done=False)
    reply = await _carry_out(session, draft, order, values)
    if reply.done:
        await save_draft(session, replace(draft, state="sent"))
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


async def _carry_out(
    session: Session, draft: Draft, order: WorkOrder | None, values: Mapping[str, FieldValue]
) -> Reply:
    if draft.do == "move":
        return await make_move(session, draft.token, values)
    return await place(session, draft, values)


async def place(session: Session, draft: Draft, values: Mapping[str, FieldValue]) -> Reply:
    """Creates the order of a complete draft. Files that its form has no place for become its first comment."""
    order_type = session.company.order_types[draft.type]
    own = {f.id: values[f.id] for f in order_type.fields if f.id in values}
    kept = {f.id: v for f in order_type.fields if (v := draft.answers.get(f.id)) and f.id not in own}
    given, _ = read_answers(session, draft, [f for f in order_type.fields if f.id in kept])
    wish = values.get(PRIORITY) or draft.answers.get(PRIORITY)
    priority = Priority(str(wish)) if wish in set(Priority) else order_type.priority
    every = {**given, **own}
    title = title_of(order_type, every) or draft.title
    order = await create(session, order_type, every, priority=priority, title=title, source=draft.source)
    if draft.files and place_for_files(order_type) is None:
        await carry_out(session, order.id, Comment("", draft.files))
    lead = session.department(order.lead)
    words = session.say("ordered", number=order.number, title=order.title, department=lead)
    return Reply(words, order=order.id)
