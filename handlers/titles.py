"""What an order is called."""

from collections.abc import Mapping

from routing.fields import FieldKind, FieldValue
from routing.flow import OrderType

LONGEST_TITLE = 150


def shortened(title: str) -> str:
    """At most as long as a title may be; what was cut off is seen by the dots."""
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"


def title_of(order_type: OrderType, values: Mapping[str, FieldValue]) -> str:
    """The title field's first line; else the first text that was given; "" without any."""
    texts = [order_type.title_field] if order_type.title_field else []
    texts += [field.id for field in order_type.fields if field.kind is FieldKind.TEXT]
    for field_id in texts:
        value = values.get(field_id or "")
        if isinstance(value, str) and value.strip():
            return value.strip().splitlines()[0]
    return ""
