"""Open forms, and choices that fit what was typed so far."""

from collections.abc import Sequence

from handlers.forms.draft import load_draft
from handlers.forms.fields import fields_of
from handlers.forms.form_view import MOST_CHOICES, choices_for, form_view
from handlers.forms.order_of import order_of
from handlers.forms.placing import shown_again
from handlers.session import Session
from handlers.showing.view import Form
from routing.fields import FieldKind


async def open_form(session: Session, draft_id: str) -> Form | None:
    """The form with this id, or the newest in the conversation; None when none is open."""
    draft = await load_draft(session, draft_id, lock=False)
    if draft is None or draft.state != "open":
        return None
    order = await order_of(session, draft)
    fields = fields_of(session, draft, order)
    return form_view(session, draft, fields, order, similar=await shown_again(session, draft))


async def suggest(session: Session, draft_id: str, question: str, typed: str) -> Sequence[tuple[str, str]]:
    """(id, label) pairs that contain what was typed; for assets the typed words themselves come last."""
    draft = await load_draft(session, draft_id, lock=False)
    if draft is None:
        return ()
    order = await order_of(session, draft)
    field = next((f for f in fields_of(session, draft, order) if f.id == question), None)
    if field is None:
        return ()
    wanted = typed.strip().casefold()
    fitting = [pair for pair in choices_for(session, field) if wanted in pair[1].casefold() or wanted in pair[0]]
    if field.kind is FieldKind.ASSET and wanted and not any(wanted == tag.casefold() for tag, _ in fitting):
        fitting = [*fitting[: MOST_CHOICES - 1], (typed.strip()[:75], typed.strip()[:75])]
    return tuple(fitting[:MOST_CHOICES])
