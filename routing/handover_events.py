"""What happens when a step passes from one to another; part of `routing.events`."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from routing.passage import How, Why


@dataclass(frozen=True)
class HandoffProposed:
    """The holder, or the department, wants to pass a step on."""

    step: str
    by: str
    reason: str
    until: datetime
    to_person: str | None = None
    to_department: str | None = None


@dataclass(frozen=True)
class HandoffAccepted:
    """A step moved; its clocks did not."""

    step: str
    by: str
    before: str | None
    from_department: str
    department: str = ""
    reason: str = ""


@dataclass(frozen=True)
class HandoffDeclined:
    """A step stays where it was."""

    step: str
    by: str
    proposed_by: str
    words: str = ""


@dataclass(frozen=True)
class HandoffWithdrawn:
    """Whoever wanted to pass a step on does not any more, or a manager put an end to it."""

    step: str
    by: str
    proposed_by: str
    to_person: str | None = None
    to_department: str | None = None


@dataclass(frozen=True)
class HandoffLapsed:
    """Nobody answered a proposed handoff in time; or nobody will, as whoever was asked is away until a moment."""

    step: str
    proposed_by: str
    person: str | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class Disputed:
    """A step has wandered enough: instead of a move to a department, the managers on its way are asked."""

    step: str
    by: str
    why: Why
    to_department: str
    reason: str = ""


@dataclass(frozen=True)
class Undecided:
    """Nobody has decided yet where a disputed step stays, or how a held one goes on: the managers who were asked are
    told, or those above."""

    step: str
    told: Literal["manager", "next"]
    about: Literal["dispute", "held"] = "dispute"


@dataclass(frozen=True)
class Settled:
    """A manager decided where a step stays. After a dispute: who wanted it to move, and to which department. `before`
    had it when it went elsewhere. `how` "reassign": it was a deliberate Reassign."""

    step: str
    by: str
    department: str
    from_department: str
    asked_by: str | None = None
    to_department: str | None = None
    before: str | None = None
    how: How = "settle"
