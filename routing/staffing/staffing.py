"""What choosing people looks at, gathered before a change is decided."""

from dataclasses import dataclass, field

from routing.staffing.past import Past
from routing.staffing.roster import Roster
from routing.staffing.ticket import Ticket
from routing.staffing.workload import Workload


@dataclass(frozen=True)
class Staffing:
    """The open work, who is at work, and what people did lately, at one moment. Empty where a change cannot depend on
    it."""

    workload: Workload = field(default_factory=Workload)
    roster: Roster = field(default_factory=Roster)
    past: Past = field(default_factory=Past)
    queue: tuple[Ticket, ...] = ()
    gathered: bool = False
    """Whether anybody looked: nothing is queued or pulled on the strength of what is not known."""
    untouchable: frozenset[tuple[int, str]] = frozenset()
    """(order, step) of work that cannot be moved now, as somebody else is changing it."""
