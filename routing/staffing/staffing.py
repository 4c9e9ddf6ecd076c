"""What choosing people looks at, gathered before a change is decided."""

from dataclasses import dataclass, field

from routing.staffing.past import Past
from routing.staffing.roster import Roster
from routing.staffing.workload import Workload


@dataclass(frozen=True)
class Staffing:
    """The open work, who is at work, and what people did lately, at one moment. Empty where a change cannot depend on
    it."""

    workload: Workload = field(default_factory=Workload)
    roster: Roster = field(default_factory=Roster)
    past: Past = field(default_factory=Past)
