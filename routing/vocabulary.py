"""What conditions may speak of: the names, and what they stand for in one order."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from routing.calendars import calendar_of
from routing.company import Company
from routing.conditions import Kind, Value
from routing.fact import Dossier, Fact, KnownFact
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
    "time.hour": Kind.NUMBER,
    "time.weekday": Kind.TEXT,
    "time.day": Kind.NUMBER,
    "time.month": Kind.NUMBER,
    "time.working": Kind.FLAG,
}
"""The names that every company has; `fields.<id>` and `given.<id>` come from its order types, `load.<id>` from its
departments, `stock.<key>` and `dossier.<key>` from its declared facts. `time.*` is local to the company's zone."""

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""What `time.weekday` can be."""

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
    load: Mapping[str, float] = field(default_factory=dict)
    """Department id → open work over capacity: 1.0 is full. A department that is left out is not known."""
    dossier: Dossier = field(default_factory=dict)


def kind_of(kind: FieldKind) -> Kind:
    """What a field of this kind stands for in conditions."""
    return _KINDS.get(kind, Kind.TEXT)


def names_of(company: Company) -> dict[str, Kind]:
    """Every name that the conditions of a company may use, and its kind."""
    return names_from(company.order_types.values(), company.departments, company.facts.values())


def names_from(order_types: Iterable[OrderType], departments: Iterable[str], facts: Iterable[Fact]) -> dict[str, Kind]:
    """The same of its parts; a field id that means different kinds in different order types may be anything."""
    names = dict(FIXED)
    names |= {load_name(department): Kind.NUMBER for department in departments}
    names |= {fact.name: fact.kind for fact in facts}
    for asked in (each for order_type in order_types for each in order_type.fields):
        kind = kind_of(asked.kind)
        known = names.setdefault(f"fields.{asked.id}", kind)
        names[f"fields.{asked.id}"] = kind if known is kind else Kind.ANY
        names[f"given.{asked.id}"] = Kind.FLAG
    return names


def load_name(department: str) -> str:
    """How conditions call the load of a department: CEL takes a hyphen for a minus."""
    return f"load.{department.replace('-', '_')}"


def values_of(company: Company, facts: OrderFacts, now: datetime) -> dict[str, Value]:
    """What the names stand for; what was not given is absent, `given.<id>` never is. `now` is aware."""
    requester = company.people.get(facts.requester)
    values: dict[str, Value] = {
        "order.type": facts.order_type,
        "order.priority": facts.priority.value,
        "order.title": facts.title,
        "requester.id": facts.requester,
        "requester.department": requester.department if requester else "",
        "now": now,
    }
    values |= time_values(company, now)
    values |= {load_name(department): ratio for department, ratio in facts.load.items()}
    values |= dict(_known_facts(company, facts.dossier))
    values |= {f"given.{f.id}": False for t in company.order_types.values() for f in t.fields}
    for asked in company.order_types[facts.order_type].fields:
        value = judged(asked, facts.fields.get(asked.id))
        if value is not None:
            values |= {f"fields.{asked.id}": value, f"given.{asked.id}": True}
    return values


def time_values(company: Company, now: datetime) -> dict[str, Value]:
    """`time.*` in the company's zone; `time.working` holds within the company's usual hours, holidays left out."""
    local = now.astimezone(ZoneInfo(company.time_zone))
    hours = calendar_of(company, company.shifts[company.shift], company.time_zone)
    return {
        "time.hour": local.hour,
        "time.weekday": WEEKDAYS[local.weekday()],
        "time.day": local.day,
        "time.month": local.month,
        "time.working": hours.open_at(now),
    }


def stored_as(name: str, values: Mapping[str, Value], facts: OrderFacts) -> FieldValue:
    """A value as orders store it, so that a decision can be stored with its order."""
    if name.startswith("fields."):
        return facts.fields.get(name.removeprefix("fields."))
    if name in facts.dossier:
        return facts.dossier[name].value
    value = values.get(name)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return round(value, 3)
    return value.isoformat() if isinstance(value, datetime) else value


def _known_facts(company: Company, dossier: Mapping[str, KnownFact]) -> Iterator[tuple[str, Value]]:
    for name, known in dossier.items():
        declared = company.facts.get(name)
        value = _READ[declared.kind](known.value) if declared and known.value is not None else None
        if value is not None:
            yield name, value


def _number(stored: FieldValue) -> float | None:
    try:
        return float(str(stored))
    except ValueError:
        return None


def _moment(stored: FieldValue) -> datetime | None:
    try:
        moment = datetime.fromisoformat(str(stored))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


_READ: Mapping[Kind, Callable[[FieldValue], Value | None]] = {
    Kind.TEXT: str,
    Kind.NUMBER: _number,
    Kind.MOMENT: _moment,
    Kind.FLAG: lambda stored: {"true": True, "false": False}.get(str(stored)),
}
"""A fact's stored value as conditions see it; None when it is unusable."""


def judged(asked: Field, stored: FieldValue) -> Value | None:
    """A stored value as conditions see it: money as its amount, moments with a zone. None: not given, or unusable."""
    if stored is None or stored == "" or stored == []:
        return None
    if asked.kind is FieldKind.MONEY:
        return _number(str(stored).partition(" ")[0])
    return _moment(stored) if asked.kind is FieldKind.DATETIME else stored
