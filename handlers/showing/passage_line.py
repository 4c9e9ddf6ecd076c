"""A step's move from department to department, on one line."""

from handlers.session import Session
from handlers.showing.view import Line, Span, line
from handlers.wording import colon
from routing.passage import Passage


def passage_line(session: Session, passage: Passage) -> Line:
    """When, from where to where, who, and why."""
    way = f"{session.department(passage.from_department)} → {session.department(passage.to_department)}"
    why = f"{colon(session.language)}{passage.reason}" if passage.reason else ""
    when = Span(f"{session.when(passage.at)}  ", "faint")
    return line(when, Span(way, "bold"), f" · {session.name(passage.by)}{why}")
