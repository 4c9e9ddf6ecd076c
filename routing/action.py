"""What a rule, or a step that is done, sets off besides the flow."""

from dataclasses import dataclass
from enum import StrEnum

from routing.text import Text


class ActionKind(StrEnum):
    """TELL: a notice. FOLLOW: people hear what the requester hears. COMMENT: said in the thread of every card."""

    TELL = "tell"
    FOLLOW = "follow"
    COMMENT = "comment"


ROLES = ("requester", "lead", "managers", "followers")
"""Whom an action may name besides people and departments: the lead department, and its managers."""


@dataclass(frozen=True)
class Action:
    """`who` has ids of people and departments, and words of ROLES; empty for comments. `words` may have blanks, which
    are filled when they are read: `{{ number }}`."""

    kind: ActionKind
    who: tuple[str, ...] = ()
    words: Text | None = None
