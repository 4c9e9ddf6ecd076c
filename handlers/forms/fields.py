"""Which fields a form asks for."""

from collections.abc import Sequence

from handlers.forms.draft import PRIORITY, TYPE, Draft
from handlers.forms.move_fields import move_fields
from handlers.forms.wordings import said
from handlers.session import Session
from routing.fields import Choice, Field, FieldKind
from routing.order import WorkOrder
from routing.priority import Priority


def fields_of(session: Session, draft: Draft, order: WorkOrder | None) -> tuple[Field, ...]:
    """Every field of the form, in order. `order` is the one that a move is about."""
    if draft.do == "move":
        return move_fields(session, draft.token, order) if order else ()
    fields: list[Field] = [_type_field(session)]
    order_type = session.company.order_types.get(draft.type)
    if order_type is not None:
        fields += [*order_type.fields, _priority_field(session)]
    return _only(fields, draft.asked)


def _only(fields: Sequence[Field], asked: tuple[str, ...] | None) -> tuple[Field, ...]:
    return tuple(f for f in fields if asked is None or f.id in asked)


def _type_field(session: Session) -> Field:
    types = session.company.order_types.values()
    choices = tuple(Choice(t.id, t.name) for t in types)
    return Field(TYPE, FieldKind.CHOICE, said(session, "ask_type"), required=True, choices=choices)


def _priority_field(session: Session) -> Field:
    choices = tuple(Choice(str(p), said(session, f"priority_{p}")) for p in Priority)
    label, help_text = said(session, "ask_priority"), said(session, "ask_priority_help")
    return Field(PRIORITY, FieldKind.CHOICE, label, help_text, choices=choices)
