"""Filling the form of an order within an order from what the order above knows."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from routing.fields import Field, FieldKind, FieldValue
from routing.flow import OrderType
from routing.order import WorkOrder
from routing.suborder import SubOrder

BLANK = re.compile(r"\{\{\s*(fields|results|order)\.([a-z0-9_.-]+?)\s*\}\}")
"""{{ fields.asset }}, {{ results.look.part }}, {{ order.number }}."""

OF_ORDER = ("number", "title", "priority", "requester", "lead")
"""What {{ order.… }} may name."""

Known = Mapping[str, tuple[Field | None, FieldValue]]
"""Name → the field that describes it, if any, and the stored value."""


def filled(spec: SubOrder, order: WorkOrder, types: Mapping[str, OrderType], language: str) -> dict[str, FieldValue]:
    """The values of the new order. A blank without a value leaves its text, or the whole field, empty; a value that
    does not fit its field is left out."""
    known = dict(_known(order, types))
    asked = {field.id: field for field in types[spec.type].fields}
    values = {id_: _value(asked[id_], given, known, language) for id_, given in spec.fields.items() if id_ in asked}
    return {id_: value for id_, value in values.items() if value not in (None, "", [])}


def blanks_in(text: str) -> tuple[str, ...]:
    """The names in braces, as `_known` spells them."""
    return tuple(f"{family}.{name.replace('-', '_')}" for family, name in BLANK.findall(text))


def _known(order: WorkOrder, types: Mapping[str, OrderType]) -> Iterator[tuple[str, tuple[Field | None, FieldValue]]]:
    yield from ((f"order.{name}", (None, str(getattr(order, name)))) for name in OF_ORDER)
    own = types.get(order.type)
    fields = {field.id: field for field in own.fields} if own else {}
    yield from ((f"fields.{id_}", (fields.get(id_), value)) for id_, value in order.values.items())
    for step in order.steps:
        for field in step.form:
            yield f"results.{step.id.replace('-', '_')}.{field.id}", (field, step.result.get(field.id))


def _value(field: Field, given: FieldValue, known: Known, language: str) -> FieldValue:
    if not isinstance(given, str) or not BLANK.search(given):
        return given
    names = blanks_in(given)
    if BLANK.fullmatch(given.strip()) and field.kind is not FieldKind.TEXT:
        return _fitting(field, known.get(names[0], (None, None))[1])
    words = iter(_said(*known.get(name, (None, None)), language) for name in names)
    return _fitting(field, " ".join(BLANK.sub(lambda _: next(words), given).split()))


def _said(field: Field | None, value: FieldValue, language: str) -> str:
    """A value within a text: choices by their labels."""
    if value is None or isinstance(value, list):
        return ""
    labels = {choice.id: choice.label for choice in field.choices} if field else {}
    return labels[str(value)].said_in(language) if value in labels else str(value)


def _fitting(field: Field, value: FieldValue) -> FieldValue:
    """The value if the field can hold it; None otherwise."""
    match field.kind:
        case FieldKind.TEXT:
            return str(value)[: field.longest] if value is not None else None
        case FieldKind.NUMBER:
            return value if isinstance(value, int | float) else None
        case FieldKind.CHOICE:
            return value if value in [choice.id for choice in field.choices] else None
        case FieldKind.FILE:
            return value if isinstance(value, list) else None
        case FieldKind.DATETIME:
            return value if isinstance(value, str) and _moment(value) else None
        case _:
            return value if isinstance(value, str) else None


def _moment(text: str) -> bool:
    try:
        return bool(datetime.fromisoformat(text))
    except ValueError:
        return False
