"""Trouble on order: errors, lost answers and hanging requests for calls to come."""

import asyncio
from dataclasses import dataclass

from .refusals import Refused, too_many

WORDS = {500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout"}


@dataclass
class Fault:
    """What happens to the next `times` calls of `method` (`*`: of any): refused with `status`, applied but never
    answered, or held until `hang` is set. Several can be combined; `times` None lasts until mended."""

    method: str
    status: int | None = None
    description: str | None = None
    retry_after: int = 1
    drop_after_applying: bool = False
    hang: asyncio.Event | None = None
    times: int | None = 1

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

    def take(self, method: str) -> Fault | None:
        """The fault for this call, counted down; getUpdates fails only when named."""
        for fault in self.orders:
            if fault.method == method or (fault.method == "*" and method != "getUpdates"):
                if fault.times is not None:
                    fault.times -= 1
                    if fault.times == 0:
                        self.orders.remove(fault)
                return fault
        return None
