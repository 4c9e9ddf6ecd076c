"""Frozen values to JSON and back: what a row's body holds."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import is_dataclass
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter
from pydantic_core import from_json

from routing.escalation import EscalationPolicy
from routing.events import Event
from routing.order import WorkOrder

_ORDER = TypeAdapter(WorkOrder)


def order_to_json(order: WorkOrder) -> str:
    """The whole order as one JSON text."""
    return _ORDER.dump_json(order).decode()


def order_from_json(body: str) -> WorkOrder:
    """The order that `order_to_json` wrote; pydantic.ValidationError when it is something else.

    Orders are values, so the same text may be the same object: one press reads its order several times, and every
    card of the order once more.
    """
    return _known.get(body) or _known.keep(body, _ORDER.validate_json(body))


def kept_as_json(order: WorkOrder) -> str:
    """`order_to_json` of an order that is about to be stored: whoever reads it soon gets the same object."""
    body = _known.with_version(order) or order_to_json(order)
    _known.keep(body, order)
    return body


_BESIDE_THE_VERSION = tuple(WorkOrder.__dataclass_fields__.keys() - {"version"})


class Known:
    """Texts of which it is remembered what they say: of each order one, of the orders that were of use last, `most`
    characters of them all. What they say takes about four times as many bytes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held = 0
        self._orders: OrderedDict[str, WorkOrder] = OrderedDict()
        self._texts: dict[int, str] = {}

    def get(self, body: str) -> WorkOrder | None:
        """What a text says, if that is remembered."""
        order = self._orders.get(body)
        if order is not None:
            self._orders.move_to_end(body)
        return order

    def keep(self, body: str, order: WorkOrder) -> WorkOrder:
        """Remembers what a text says, instead of what the order was before."""
        self._forget(self._texts.get(order.id))
        self._orders[body], self._texts[order.id] = order, body
        self._held += len(body)
        while self._held > self._most:
            self._forget(next(iter(self._orders)))
        return order

    def with_version(self, order: WorkOrder) -> str | None:
        """The text of an order that is remembered as it is but for its version, with which its text ends: a reminder
        changes nothing else."""
        body = self._texts.get(order.id, "")
        before = self._orders.get(body)
        if before is None or any(getattr(before, name) is not getattr(order, name) for name in _BESIDE_THE_VERSION):
            return None
        end = f'"version":{before.version}}}'
        return f'{body.removesuffix(end)}"version":{order.version}}}' if body.endswith(end) else None

    def _forget(self, body: str | None) -> None:
        if body is not None:
            del self._texts[self._orders.pop(body).id]
            self._held -= len(body)


_known = Known(4_000_000)
"""A thousand orders of one step each, or some hundred long ones."""


_OF_ORDERS = (
    *("id", "number", "type", "title", "priority", "requester", "lead", "collaborators", "values"),
    *("created_at", "due_at", "state", "finished_at", "closed_at"),
)
_OF_DECISIONS = (
    *("lead", "collaborators", "flow", "priority", "asked", "skills", "steps", "sla", "dossier"),
    *("tried", "looked_up", "reasons"),
)
_OF_STEPS = (
    *("id", "name", "department", "skill", "effort", "within", "after", "state", "starts_at", "due_at"),
    *("accepted_at", "started_at", "done_at", "path", "part", "parts", "order", "by"),
)


def past_from_json(body: str) -> WorkOrder:
    """What went where and when, of the order that `order_to_json` wrote: forms, results, candidates and the escalation
    are left out, which are the most of it. For reading thousands; never to be saved. ValueError, LookupError or
    TypeError when it is something else."""
    whole = from_json(body)
    kept = {key: whole[key] for key in _OF_ORDERS if key in whole}
    kept["steps"] = [{key: step[key] for key in _OF_STEPS if key in step} for step in whole["steps"]]
    kept["decision"] = {key: whole["decision"][key] for key in _OF_DECISIONS if key in whole["decision"]}
    return _ORDER.validate_python(kept | {"escalation": EscalationPolicy()})


def event_to_json(event: Event) -> dict[str, Any]:
    """An event's fields as JSON-able values; moments as ISO 8601."""
    return {name: _plain(value) for name, value in vars(event).items()}


def _plain(value: object) -> Any:
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if is_dataclass(value):
        return {name: _plain(each) for name, each in vars(value).items()}
    raise TypeError(f"not JSON-able: {value!r}")
