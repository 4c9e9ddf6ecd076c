"""What many timers look at before they change their orders: gathered once for all, where any has to look at all."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from handlers.clock.room import Room
from handlers.moving.record import NAGS
from handlers.session import Session
from handlers.staffed import past_of, staffed
from routing.context import Context
from routing.elastic.keeping_up import kept_up
from routing.order import WorkOrder
from routing.staffing import Past
from storage.timers import DueTimer


class Staff:
    """The staff as each timer finds it; what the ones before did is kept up."""

    def __init__(self, bare: Context, gathered: Context | None = None, pasts: Mapping[str, Past] | None = None) -> None:
        self._bare = bare
        self._gathered = gathered
        self._pasts = pasts or {}

    @classmethod
    async def of(cls, session: Session, due: Sequence[tuple[DueTimer, WorkOrder]], room: Room) -> "Staff":
        """For these timers of these orders. A step that nobody accepts stays where it is where there is room."""
        looking = [(timer, order) for timer, order in due if timer.kind not in NAGS]
        homes = {step.department for _, order in looking for step in order.steps}
        if all(timer.kind == "accept" for timer, _ in looking) and await room.enough(session, homes):
            return cls(session.context)
        pasts = {order.type: await past_of(session, order.type) for _, order in looking}
        return cls(session.context, await staffed(session), pasts)

    def context(self, timer: DueTimer, order: WorkOrder) -> Context:
        """What one of them may look at."""
        if self._gathered is None or timer.kind in NAGS:
            return self._bare
        return replace(self._gathered, staffing=replace(self._gathered.staffing, past=self._pasts[order.type]))

    def keep_up(self, before: WorkOrder, order: WorkOrder) -> None:
        """An order has changed."""
        if self._gathered and (before.state, before.steps) != (order.state, order.steps):
            self._gathered = kept_up(self._gathered, order)
