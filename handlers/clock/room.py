"""Whether departments have room, without a look at each single step."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from handlers.session import Session
from routing.elastic.limits import limit_of
from routing.staffing.workload import carrier_of
from storage.staffing import anything_queued, efforts


@dataclass
class Room:
    """What each department carries at most: what is begun counts in full. Asked for once, so it serves for as long as
    one sweep takes: adding up a hundred thousand steps for every few timers would take longer than these do."""

    _carried: Mapping[str, float] = field(default_factory=dict)

    async def enough(self, session: Session, departments: Collection[str]) -> bool:
        """Whether nothing waits for room anywhere, and these departments surely have enough."""
        if not departments:
            return True
        if await anything_queued(session.connection):
            return False
        self._carried = self._carried or await _carried(session)
        return all(self._carried.get(home, 0.0) <= limit_of(session.company, home) for home in departments)


async def _carried(session: Session) -> Mapping[str, float]:
    carried: dict[str, float] = {}
    for department, holder, hours in await efforts(session.connection):
        home = carrier_of(session.company, department, holder)
        carried[home] = carried.get(home, 0.0) + hours
    return carried
