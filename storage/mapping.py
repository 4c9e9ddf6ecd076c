"""Frozen values to JSON and back: what a row's body holds."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from routing.events import Event
from routing.order import WorkOrder

_ORDER = TypeAdapter(WorkOrder)


def order_to_json(order: WorkOrder) -> str:
    """The whole order as one JSON text."""
    return _ORDER.dump_json(order).decode()


def order_from_json(body: str) -> WorkOrder:
    """The order that `order_to_json` wrote; pydantic.ValidationError when it is something else."""
    return _ORDER.validate_json(body)


def event_to_json(event: Event) -> dict[str, Any]:
    """An event's fields as JSON-able values; moments as ISO 8601."""
    plain: dict[str, Any] = json.loads(json.dumps(asdict(event), default=_plain))
    return plain


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"not JSON-able: {value!r}")
