"""What conditions may speak of: the names, and what they stand for in one order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from routing.company import Company
from routing.conditions import Kind, Value
from routing.fields import Field, FieldKind, FieldValue
from routing.flow import OrderType
from routing.priority import Priority

FIXED: Mapping[str, Kind] = {
    "order.type": Kind.TEXT,
    "order.priority": Kind.TEXT,
    "order.title": Kind.TEXT,
    "requester.id": Kind.TEXT,
    "requester.department": Kind.TEXT,
    "now": Kind.MOMENT,
}
"""The names that every company has; `fields.<id>` and `given.<id>` come from its order types."""

_KINDS = {
    FieldKind.NUMBER: Kind.NUMBER,
    FieldKind.MONEY: Kind.NUMBER,
    FieldKind.DATETIME: Kind.MOMENT,
    FieldKind.FILE: Kind.LIST,
}


@dataclass(frozen=True)
class OrderFacts:
    """An order as the rules see it; `fields` in the stored shapes, the requester a person id."""

    order_type: str
    fields: Mapping[str, FieldValue] = field(default_factory=dict)
    priority: Priority = Priority.NORMAL
    requester: str = ""
    title: str = ""


def kind_of(kind: FieldKind) -> Kind:
    """What a field of this kind stands for in conditions."""
    return _KINDS.get(kind, Kind.TEXT)


def names_of(order_types: Iterable[OrderType]) -> dict[str, Kind]:
    """Every name and its kind; a field id that means different kinds in different order types may be anything."""
    names = dict(FIXED)
    for asked in (each for order_type in order_types for each in order_type.fields):
        kind = kind_of(asked.kind)
        known = names.setdefault(f"fields.{asked.id}", kind)
        names[f"fields.{asked.id}"] = kind if known is kind else Kind.ANY
        names[f"given.{asked.id}"] = Kind.FLAG
    return names


def values_of(company: Company, facts: OrderFacts, now: datetime) -> dict[str, Value]:
    """What the names stand for; fields that were not given are absent, `given.<id>` never is."""
    requester = company.people.get(facts.requester)
    values: dict[str, Value] = {
        "order.type": facts.order_type,
        "order.priority": facts.priority.value,
        "order.title": facts.title,
        "requester.id": facts.requester,
        "requester.department": requester.department if requester else "",
        "now": now,
    }
    values |= {f"given.{f.id}": False for t in company.order_types.values() for f in t.fields}
    for asked in company.order_types[facts.order_type].fields:
        value = judged(asked, facts.fields.get(asked.id))
        if value is not None:
            values |= {f"fields.{asked.id}": value, f"given.{asked.id}": True}
    return values


def judged(asked: Field, stored: FieldValue) -> Value | None:
    """A stored value as conditions see it: money as its amount, moments with a zone. None: not given, or unusable."""
    if stored is None or stored == "" or stored == []:
        return None
    try:
        if asked.kind is FieldKind.MONEY:
            return float(str(stored).partition(" ")[0])
        if asked.kind is FieldKind.DATETIME:
            moment = datetime.fromisoformat(str(stored))
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    except ValueError:
        return None
    return stored
