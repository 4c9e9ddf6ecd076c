"""A proposal as a picture: everybody's hours before and after, and the moves one by one."""

from collections.abc import Mapping

from handlers.looking.board import bar
from handlers.session import Session
from handlers.showing.view import Line, Span, line
from handlers.wording import labelled
from routing.order import WorkOrder
from routing.staffing.rebalancing import Hours, Reassignment, Rebalancing

SHOWN = 15
"""Moves that are listed one by one."""


def picture(session: Session, found: Rebalancing, orders: Mapping[int, WorkOrder]) -> tuple[Line, ...]:
    """Bars by person, then the moves."""
    # Of what nobody has taken only what is over its deadline counts as late now; afterwards somebody has it.
    nobodys = sum(move.from_person is None for move in found.moves)
    counts = {"before": found.late_before, "after": found.late_after, "steps": found.steps}
    late = session.say("rebalance_late", nobodys=nobodys, **counts)
    touched = [hours for hours in found.people if hours.before or hours.after]
    most = max((max(hours.before, hours.after) for hours in touched), default=1.0)
    lines = [line(Span(late, "bold"))]
    for hours in touched:
        lines += _of_person(session, hours, most)
    lines.append(line(Span(session.say("rebalance_moves", moves=len(found.moves)), "bold")))
    lines += [_move(session, move, orders[move.order]) for move in found.moves[:SHOWN] if move.order in orders]
    if len(found.moves) > SHOWN:
        lines.append(line(f"… +{len(found.moves) - SHOWN}"))
    return tuple(lines)


def _of_person(session: Session, hours: Hours, most: float) -> list[Line]:
    """Bars as long as the fullest desk, so that the difference shows."""
    said = session.say("rebalance_hours", before=f"{hours.before:.1f}", after=f"{hours.after:.1f}")
    return [
        line(Span(session.name(hours.person), "bold"), f"  {said}"),
        line(f"{bar(hours.before / most)} → {bar(hours.after / most)}"),
    ]


def _move(session: Session, move: Reassignment, order: WorkOrder) -> Line:
    step = order.step(move.step).name.said_in(session.language)
    before = session.name(move.from_person) if move.from_person else session.say("rebalance_nobody")
    said = f"{labelled(session.language, step)}{before} → {session.name(move.to_person)}"
    return line(Span(order.number, "bold"), f" {order.title[:60]} · {said}")
