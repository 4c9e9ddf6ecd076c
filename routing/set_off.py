"""What the journal keeps of rules at ordering, and of what they and done steps set off."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from routing.text import Text


@dataclass(frozen=True)
class SetOff:
    """A rule (at ordering) or a step that is done told somebody ("tell"), let people follow, or left a comment.

    `who` has ids of people and departments. `words` are as the company wrote them, their blanks not yet filled.
    """

    action: str
    who: tuple[str, ...] = ()
    words: Text | None = None
    rule: str = ""
    step: str = ""


@dataclass(frozen=True)
class RulesSkipped:
    """Rules could not be judged: they ask for names (`missing`) that are not known, or failed (rule → why)."""

    missing: tuple[str, ...] = ()
    failed: Mapping[str, str] = field(default_factory=dict)
