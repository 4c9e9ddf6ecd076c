"""Who may take or rehearse an edited company, and how its mistakes are told."""

from collections.abc import Sequence

from config.lost import LostFile
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


def lost_words(session: Session, mistakes: Sequence[Problem], *, rehearsed: bool = False) -> str:
    """Which files the edited company has lost, a sentence each; "" when none is among the mistakes."""
    lost = [mistake for mistake in mistakes if isinstance(mistake, LostFile)]
    keys = [("lost_rules" if one.file == "rules.yaml" else "lost_permissions", one) for one in lost]
    return "\n".join(session.say(key, file=one.file, meant=one.meant, rehearsed=rehearsed) for key, one in keys)
