"""What the people of the demo answer when a step asks what came of it."""

from datetime import datetime, timedelta

from routing.fields import Field, FieldKind, FieldValue
from routing.order import Step


def results(step: Step, at: datetime, currency: str, text: str) -> dict[str, FieldValue]:
    """An answer to every question that must have one; `text` is what text questions are answered with."""
    return {field.id: _result(field, at, currency, text) for field in step.form if field.required}


def _result(field: Field, at: datetime, currency: str, text: str) -> FieldValue:
    match field.kind:
        case FieldKind.CHOICE:
            return field.choices[0].id
        case FieldKind.NUMBER:
            return int(field.low or 1)
        case FieldKind.MONEY:
            return f"480.00 {field.currency or currency}"
        case FieldKind.DATETIME:
            return (at + timedelta(days=1)).isoformat()
        case _:
            return text
