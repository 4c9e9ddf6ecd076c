"""Trouble on order: errors, lost answers and hanging requests for calls to come."""

import asyncio
from dataclasses import dataclass

from .refusals import Refused, too_many

WORDS = {500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout"}


@dataclass
class Fault:
    """What happens to the next `times` calls of `method` (`*`: of any): refused with `status`, cut off before anything
    is applied (`drop`), applied and cut off, applied and not answered until `withhold` is set, or held until `hang` is
    set. Several can be combined; `times` None lasts until mended."""

    method: str
    status: int | None = None
    description: str | None = None
    retry_after: int = 1
    drop: bool = False
    drop_after_applying: bool = False
    hang: asyncio.Event | None = None
    withhold: asyncio.Event | None = None
    times: int | None = 1

    @property
    def loses_the_answer(self) -> bool:
        """Whether the bot cannot know that the call was applied."""
        return self.drop_after_applying or self.withhold is not None

    def let_go(self) -> None:
        """Ends whatever waits because of it."""
        for waited_for in (self.hang, self.withhold):
            if waited_for:
                waited_for.set()

    def refusal(self) -> Refused | None:
        """The error to answer with instead of doing anything."""
        if self.status is None:
            return None
        if self.status == 429:
            return too_many(self.retry_after)
        return Refused(self.status, self.description or WORDS.get(self.status, "Bad Request: fault on order"))


class Faults:
    """The orders, first come first served."""

    def __init__(self) -> None:
        self.orders: list[Fault] = []
        self.met: list[Fault] = []

    def clear(self) -> None:
        """Takes all of them back, and lets go what waits."""
        for fault in (*self.orders, *self.met):
            fault.let_go()
        self.orders.clear()
        self.met.clear()

    def take(self, method: str) -> Fault | None:
        """The fault for this call, counted down; getUpdates fails only when named."""
        for fault in self.orders:
            if fault.method == method or (fault.method == "*" and method != "getUpdates"):
                if fault.times is not None:
                    fault.times -= 1
                    if fault.times == 0:
                        self.orders.remove(fault)
                self.met.append(fault)
                return fault
        return None
