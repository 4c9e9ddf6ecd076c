"""Why work was handed about, for managers."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Literal

from handlers.session import Session
from handlers.showing.view import Button, Line, Reply, Span, View, line
from handlers.spans import read_days
from insight.handoffs import Handoffs, Passed, handoffs
from storage import journal, orders
from storage.journal import Entry

DAYS = 90
LONGEST = 730
"""Days."""
SHOWN = 5
"""Rows of each part."""
KINDS: Mapping[str, Literal["moved", "disputed", "refused"]] = {
    "HandoffAccepted": "moved",
    "Reassigned": "moved",
    "Settled": "moved",
    "Disputed": "disputed",
    "HandoffDeclined": "refused",
    "HandoffWithdrawn": "refused",
    "HandoffLapsed": "refused",
}
"""What each kind of journal entry means here."""


async def handoff_report(session: Session, text: str) -> Reply:
    """What moved between departments in the last days ("30", "4w"): from where to where, why, and what was kicked."""
    if not any(session.company.manages(session.who.id, department) for department in session.company.departments):
        return Reply(session.say("admins_only"), done=False)
    days = read_days(text, LONGEST) or DAYS
    since = session.now - timedelta(days=days)
    found = handoffs([_passed(entry) for entry in await journal.since(session.connection, since, tuple(KINDS))])
    title = session.say("handoffs_title", days=days)
    buttons = await _examples(session, found)
    return Reply(views=(View(title, _lines(session, found), buttons, summary=title, language=session.language),))


def _passed(entry: Entry) -> Passed:
    """Entries without departments, and decisions that stand beside their own Reassigned, are moves from nowhere to
    nowhere: none."""
    data = entry.data
    counts = entry.kind != "Settled" or data.get("how") == "settle"
    origin, target = data.get("from_department"), data.get("department") or data.get("to_department")
    return Passed(
        entry.id,
        entry.order_id,
        str(data.get("step", "")),
        entry.at,
        KINDS[entry.kind],
        str(origin or "") if counts else "",
        str(target or "") if counts else "",
        str(data.get("reason") or ""),
    )


def _lines(session: Session, found: Handoffs) -> tuple[Line, ...]:
    counts = {"moves": found.moves, "orders": found.orders, "disputed": found.disputed, "refused": found.refused}
    lines = [line(session.say("handoffs_sample", **counts))]
    ways = [(_way(session, pair), count) for pair, count in found.pairs[:SHOWN]]
    lines += _part(session, "handoffs_ways", ways)
    lines += _part(session, "handoffs_reasons", list(found.reasons[:SHOWN]))
    kicked = [(_way(session, way.way), way.count) for way in found.kicked[:SHOWN]]
    lines += _part(session, "handoffs_kicked", kicked)
    return tuple(lines)


def _part(session: Session, key: str, rows: list[tuple[str, int]]) -> list[Line]:
    if not rows:
        return []
    head = line(Span(session.say(key), "bold"))
    return [head, *(line(Span(f"{count} × ", "faint"), said) for said, count in rows)]


def _way(session: Session, departments: tuple[str, ...]) -> str:
    return " → ".join(session.department(department) for department in departments)


async def _examples(session: Session, found: Handoffs) -> tuple[Button, ...]:
    """The newest order of each kicked way, to look at."""
    ids = dict.fromkeys(kicked.orders[0] for kicked in found.kicked[:SHOWN])
    newest = [await orders.load(session.connection, order) for order in ids]
    return tuple(Button(f"show.{order.id}", f"show:{order.id}", order.number) for order in newest if order)
