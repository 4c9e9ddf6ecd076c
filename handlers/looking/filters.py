"""Filters as people type them: "engineering urgent closed @ann pump"."""

from dataclasses import dataclass, replace
from datetime import date

from config.moments import YEARS
from handlers.finding import find_department, find_person
from handlers.session import Session
from handlers.tokens import read_number
from routing.order import OrderState
from routing.priority import Priority

OPEN = (OrderState.OPEN, OrderState.FINISHED)
MOST_PAGES = 100
"""All orders up to a page are read; nobody turns so many."""


@dataclass(frozen=True)
class Filters:
    """What a list is narrowed to; None and "" mean no matter which. Pages count from 1; `before` is a day of whoever
    asks, and orders made on it are left out. `nobody` was meant to be a person: a word with @ that names none."""

    states: tuple[OrderState, ...] = OPEN
    department: str | None = None
    person: str | None = None
    type: str | None = None
    priority: Priority | None = None
    words: str = ""
    before: date | None = None
    page: int = 1
    without_page: str = ""
    nobody: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether of the orders in the wanted states only some are wanted."""
        return bool(self.words or self.department or self.person or self.type or self.priority)

    def further(self, day: date) -> str:
        """The same filters, as typed, for what was made before a day."""
        return " ".join([*(word for word in self.without_page.split() if not _day_of(word)), f"before:{day}"])


def read_filters(session: Session, text: str) -> Filters:
    """Each word narrows by what it names; words that name nothing must be in the title."""
    filters = Filters()
    free: list[str] = []
    kept: list[str] = []
    for word in text.split():
        page = read_number(word.removeprefix("page:")) if word.startswith("page:") else None
        if page is not None:
            filters = replace(filters, page=min(max(1, page), MOST_PAGES))
            continue
        kept.append(word)
        narrowed = _narrow(session, filters, word)
        if narrowed is None:
            free.append(word)
        filters = narrowed or filters
    nobody = next((word for word in free if word.startswith("@")), "")
    return replace(filters, words=" ".join(free), without_page=" ".join(kept), nobody=nobody)


def _narrow(session: Session, filters: Filters, word: str) -> Filters | None:
    folded = word.casefold()
    if day := _day_of(folded):
        return replace(filters, before=day)
    if folded == "all":
        return replace(filters, states=tuple(OrderState))
    if folded in set(OrderState):
        return replace(filters, states=(OrderState(folded),))
    if folded in set(Priority):
        return replace(filters, priority=Priority(folded))
    if folded in session.company.order_types:
        return replace(filters, type=folded)
    if folded in ("me", "@me"):
        return replace(filters, person=session.who.id)
    if word.startswith("@"):
        found = find_person(session.company, word)
        return replace(filters, person=found) if found else None
    department = find_department(session.company, word)
    return replace(filters, department=department) if department else None


def _day_of(word: str) -> date | None:
    return read_day(word[7:]) if word.casefold().startswith("before:") else None


def read_day(typed: str) -> date | None:
    """A day as lists write it, "2026-05-03"; None for anything else."""
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        return None
    return day if day.year in YEARS else None
