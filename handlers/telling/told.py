"""One person or department that is to hear of something."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from routing.order import WorkOrder
from routing.priority import Priority


@dataclass(frozen=True)
class Told:
    """`kind` names the wording (`notice_<kind>`), `data` fills it; `priority` is the order's unless given."""

    audience: str
    kind: str
    data: Mapping[str, str] = field(default_factory=dict)
    priority: Priority | None = None
    until: datetime | None = None
    """A notice that quiet hours would hold as long as this is told at once."""
    at_work: bool = False
    """Unless it is urgent it waits for the reader's working hours, not only for the end of their quiet hours."""


def to_people(people: Iterable[str | None], kind: str, **data: str) -> list[Told]:
    """One notice each, for those who are somebody."""
    return [Told(f"person:{person}", kind, data) for person in dict.fromkeys(people) if person]


def to_department(department: str, kind: str, **data: str) -> list[Told]:
    """One notice for a department's places."""
    return [Told(f"department:{department}", kind, data)]


def watchers(order: WorkOrder) -> tuple[str, ...]:
    """The requester and whoever follows."""
    return (order.requester, *order.followers)
