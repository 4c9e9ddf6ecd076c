"""One question at a time, for chats that have no forms: answer, back, skip, cancel. Kept after every answer."""

from dataclasses import replace
from typing import Literal

from handlers.forms.draft import Draft, Raw, load_draft, save_draft
from handlers.forms.fields import fields_of
from handlers.forms.form_view import form_view
from handlers.forms.order_of import order_of
from handlers.forms.placing import shown_again
from handlers.forms.reading import Problem, read_answer
from handlers.forms.submit import whole, with_answers
from handlers.session import Session
from handlers.showing.view import Reply
from routing.fields import Field
from routing.order import WorkOrder

StepMove = Literal["answer", "back", "skip", "cancel"]


async def step_form(session: Session, draft_id: str, move: StepMove, answer: Raw) -> Reply:
    """The form with the next question in `at`, or the same one with its error."""
    draft = await load_draft(session, draft_id)
    if draft is None or draft.state != "open":
        return Reply(session.say("form_expired"), done=False)
    if move == "cancel":
        await save_draft(session, replace(draft, state="cancelled"))
        return Reply(session.say("form_cancelled"))
    order = await order_of(session, draft)
    fields = fields_of(session, draft, order)
    if move == "back" and draft.at == 0 and draft.asked is not None:
        return await _moved_to(session, whole(draft), order, 0)
    if move == "back":
        return await _moved_to(session, draft, order, max(0, draft.at - 1))
    if draft.at >= len(fields):
        return Reply(form=form_view(session, draft, fields, order))
    return await _answered(session, draft, order, fields, "" if move == "skip" else answer)


async def _answered(
    session: Session, draft: Draft, order: WorkOrder | None, fields: tuple[Field, ...], answer: Raw
) -> Reply:
    field = fields[draft.at]
    value = read_answer(session, field, answer)
    if isinstance(value, Problem):
        return Reply(form=form_view(session, draft, fields, order, {field.id: value}), done=False)
    raw: Raw = value if isinstance(value, list) else "" if value is None else str(value)
    draft = with_answers(session, draft, {field.id: raw})
    return await _moved_to(session, draft, order, _next(draft, fields_of(session, draft, order)))


def _next(draft: Draft, fields: tuple[Field, ...]) -> int:
    """The question after this one; of a request in words those that its words answered are not asked."""
    at = draft.at + 1
    known = bool(draft.words or draft.files) and not draft.every
    while known and at < len(fields) and draft.answers.get(fields[at].id):
        at += 1
    return at


async def _moved_to(session: Session, draft: Draft, order: WorkOrder | None, at: int) -> Reply:
    draft = replace(draft, at=at)
    await save_draft(session, draft)
    return Reply(form=form_view(session, draft, fields_of(session, draft, order), order))


async def refresh(session: Session, draft_id: str, answers: dict[str, Raw]) -> Reply:
    """The whole form after a question was answered on which the others depend."""
    draft = await load_draft(session, draft_id)
    if draft is None or draft.state != "open":
        return Reply(session.say("form_expired"), done=False)
    similar = () if answers else await shown_again(session, draft)
    draft = with_answers(session, draft, answers)
    await save_draft(session, draft)
    order = await order_of(session, draft)
    return Reply(form=form_view(session, draft, fields_of(session, draft, order), order, similar=similar))
