"""What a rehearsal found: values for a terminal, a chat, or a program."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from insight.axis import Hours
from insight.changes import Change, Part


@dataclass(frozen=True)
class Difference:
    """An order that would take another way."""

    number: str
    title: str
    created: datetime
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Sum:
    """Work in a department. `effort` and `peak` (open at once) are hours; `over` are working hours in which more was
    open than the capacity; `late` are steps that missed their deadline; `days` are the most open of each day."""

    steps: int
    effort: Hours
    capacity: Hours
    peak: Hours
    over: Hours
    late: int
    days: tuple[Hours, ...]


@dataclass(frozen=True)
class Burdened:
    """A department as it was, and as it would have been."""

    department: str
    before: Sum
    after: Sum


@dataclass(frozen=True)
class Punctual:
    """Of the orders with a promise, how many kept it: `late` is recorded, `would_be_late` estimated."""

    promised: int
    late: int
    would_be_late: int


@dataclass(frozen=True)
class Unplayable:
    """An order that the changed company cannot take, as it has no such order type."""

    number: str
    type: str


@dataclass(frozen=True)
class Doubts:
    """What the rehearsal could not know. Counts are orders: of which nobody of the company is the requester any more;
    with values of fields that there are no more, by field; of which only what a rule made of the priority is
    recorded; that the company they are compared with would not send where they went."""

    requester_gone: int = 0
    fields_gone: Mapping[str, int] = field(default_factory=dict)
    priority_unknown: int = 0
    went_otherwise: int = 0


@dataclass(frozen=True)
class Report:
    """What would have been different. `orders` counts those that were played; `first_day` is that of each `days`;
    `responsible` counts the differing orders by what is responsible (`insight.changes.Change.responsible`)."""

    since: datetime
    until: datetime
    orders: int
    different: tuple[Difference, ...]
    parts: Mapping[Part, int]
    responsible: Mapping[str, int]
    first_day: date
    departments: tuple[Burdened, ...]
    punctual: Punctual
    unplayable: tuple[Unplayable, ...]
    doubts: Doubts
