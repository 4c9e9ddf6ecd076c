"""Who may take or rehearse an edited company, and how its mistakes are told."""

from collections.abc import Sequence

from config.problem import Problem
from handlers.session import Session

MOST = 10
"""Mistakes that an answer names; who mends those is told the rest."""


def manages_anything(session: Session) -> bool:
    """Whether somebody manages any department, or is an admin."""
    company, who = session.company, session.who.id
    return any(company.manages(who, department) for department in company.departments)


def some_of(mistakes: Sequence[Problem]) -> str:
    """The first mistakes, a line each, and how many more there are."""
    rest = [f"… +{len(mistakes) - MOST}"] if len(mistakes) > MOST else []
    return "\n".join([*map(str, mistakes[:MOST]), *rest])
