"""Opening the form of a new order."""

from handlers.forms.answering import read_answers
from handlers.forms.draft import PRIORITY, Draft, fresh_id, open_draft
from handlers.forms.fields import fields_of
from handlers.forms.form_view import form_view
from handlers.forms.submit import place
from handlers.ordering.guess import guess
from handlers.session import Session
from handlers.showing.view import Reply
from routing.fields import FieldKind
from routing.flow import OrderType
from routing.order import Source


async def start_order(session: Session, type_id: str = "", source: Source | None = None) -> Reply:
    """The form of a type, or first the question which type."""
    type_id = type_id if type_id in session.company.order_types else ""
    draft = Draft(fresh_id(), "order", type=type_id, source=source)
    return await _opened(session, draft)


async def quick_order(session: Session, text: str, source: Source | None = None, files: tuple[str, ...] = ()) -> Reply:
    """An order from a line of words: type, priority, asset and title are guessed, and only what is missing is asked."""
    guessed = guess(session.company, text)
    order_type = session.company.order_types.get(guessed.type or "")
    if guessed.bare and source is None:
        return await start_order(session, guessed.type or "")
    answers: dict[str, str | list[str]] = dict(guessed.answers)
    if guessed.priority:
        answers[PRIORITY] = str(guessed.priority)
    if order_type is None:
        draft = Draft(fresh_id(), "order", title=guessed.title, answers=answers, source=source)
        return await _opened(session, draft)
    if files:
        answers |= _attached(order_type, files)
    draft = Draft(fresh_id(), "order", type=order_type.id, title=guessed.title, answers=answers, source=source)
    values, problems = read_answers(session, draft, order_type.fields)
    if not problems:
        return await place(session, draft, values)
    missing = Draft(**{**draft.__dict__, "asked": tuple(problems)})
    return await _opened(session, missing)


def _attached(order_type: OrderType, files: tuple[str, ...]) -> dict[str, list[str]]:
    places = [field.id for field in order_type.fields if field.kind is FieldKind.FILE]
    return {places[0]: list(files)} if places else {}


async def _opened(session: Session, draft: Draft) -> Reply:
    draft = await open_draft(session, draft)
    return Reply(form=form_view(session, draft, fields_of(session, draft, None), None))
