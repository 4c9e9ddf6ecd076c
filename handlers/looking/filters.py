"""Filters as people type them: "engineering urgent closed @ann pump"."""

from dataclasses import dataclass, replace

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
    """What a list is narrowed to; None and "" mean no matter which. Pages count from 1."""

    states: tuple[OrderState, ...] = OPEN
    department: str | None = None
    person: str | None = None
    type: str | None = None
    priority: Priority | None = None
    words: str = ""
    page: int = 1
    without_page: str = ""


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
    return replace(filters, words=" ".join(free), without_page=" ".join(kept))


def _narrow(session: Session, filters: Filters, word: str) -> Filters | None:
    folded = word.casefold()
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
