"""A step's way from department to department, and where it ended."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

How = Literal["handoff", "reassign", "settle"]
"""Taken over after a handoff, given by a manager, or settled by one after a dispute."""
Why = Literal["came_back", "moved_enough"]
"""Why a move is not made: the department gave the step away earlier, or the step has moved as often as it may."""


@dataclass(frozen=True)
class Passage:
    """One move of a step between departments: by whom it was asked for or ordered, and why."""

    from_department: str
    to_department: str
    by: str
    at: datetime
    reason: str = ""
    how: How = "handoff"


@dataclass(frozen=True)
class Dispute:
    """A move that was asked for and not made: the managers of every department on the way decide."""

    by: str
    at: datetime
    why: Why
    to_department: str
    reason: str = ""


@dataclass(frozen=True)
class Settlement:
    """A manager's decision where a step stays. The first after a dispute is final for handoffs."""

    by: str
    at: datetime
    department: str


@dataclass(frozen=True)
class MovesPolicy:
    """How far a step may wander. `most` moves between departments; `back`: it may come back to one that gave it away;
    `then`: further moves ask the managers, or are only refused. `decide_within`: working hours after which they are
    reminded, and after as long again those above them."""

    most: int = 2
    back: bool = False
    then: Literal["ask", "refuse"] = "ask"
    decide_within: float = 4.0
