"""What an order is called."""

from collections.abc import Mapping

from routing.fields import FieldKind, FieldValue
from routing.flow import OrderType

LONGEST_TITLE = 150
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Unicode's signs that turn what follows around; a title stands in the middle of lines."""


def shortened(title: str) -> str:
    """At most as long as a title may be, with dots for what was cut off, and without signs that turn text around."""
    title = title.translate(_TURNING) or title
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
