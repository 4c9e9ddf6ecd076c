"""Opening the form of a new order."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.forms.answering import read_answers
from handlers.forms.draft import PRIORITY, Draft, fresh_id, open_draft
from handlers.forms.fields import fields_of
from handlers.forms.form_view import form_view
from handlers.forms.placing import first_look, place, wish_of
from handlers.forms.understood import understood
from handlers.ordering.guess import guess
from handlers.session import Session
from handlers.showing.view import Reply, View
from routing.order import Source


async def start_order(session: Session, type_id: str = "", files: tuple[str, ...] = ()) -> Reply:
    """The form of a type, or first the question which type."""
    type_id = type_id if type_id in session.company.order_types else ""
    draft = Draft(fresh_id(), "order", type=type_id, files=files)
    return await _opened(session, understood(session.company, draft))


async def quick_order(session: Session, text: str, source: Source | None = None, files: tuple[str, ...] = ()) -> Reply:
    """An order from a line of words, perhaps about a message: type, priority, asset and title are guessed, and only
    what is missing is asked."""
    guessed = guess(session.company, text)
    if guessed.bare and source is None:
        return await start_order(session, guessed.type or "", files)
    words = text if source is None or source.text == text else f"{text} {source.text}".strip()
    behind = guessed if words == text else guess(session.company, words)
    said = "" if behind.bare else words
    draft = Draft(fresh_id(), "order", title=behind.title, source=source, words=said, files=files)
    if behind.priority:
        draft = draft.answered(PRIORITY, str(behind.priority))
    order_type = session.company.order_types.get(guessed.type or behind.type or "")
    if order_type is None:
        return await _opened(session, draft)
    draft = understood(session.company, replace(draft, type=order_type.id))
    values, problems = read_answers(session, draft, order_type.fields)
    if problems:
        return await _opened(session, replace(draft, asked=tuple(problems)))
    wish = wish_of(session, draft, values)
    look = await first_look(session, draft, wish)
    if look is None:
        return await place(session, draft, wish)
    draft, found = look
    return await _opened(session, replace(draft, asked=()), found)


async def _opened(session: Session, draft: Draft, similar: Sequence[View] = ()) -> Reply:
    draft = await open_draft(session, draft)
    return Reply(form=form_view(session, draft, fields_of(session, draft, None), None, similar=similar))
