"""Who hears when nobody moves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from routing.passage import MovesPolicy
from routing.priority import Priority

Told = Literal["department", "holder", "manager", "next"]


@dataclass(frozen=True)
class EscalationLevel:
    """One reminder: `after` working hours by priority, counted from the offer (accept) or the deadline (finish)."""

    tell: Told
    after: Mapping[Priority, float]


@dataclass(frozen=True)
class EscalationPolicy:
    """Reminders while nobody has accepted, and after a deadline has passed. Frozen onto each order when it starts."""

    accept: tuple[EscalationLevel, ...] = ()
    finish: tuple[EscalationLevel, ...] = ()
    handoff_within: float = 2.0
    """Working hours that a proposed handoff stays open."""
    confirm_within: float = 24.0
    """Working hours after which a finished order closes by itself unless the requester speaks up."""
    moves: MovesPolicy = field(default_factory=MovesPolicy)
    """How far a step may wander between departments."""
