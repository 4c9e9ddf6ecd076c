"""Things that go wrong at Slack, one call at a time, when a test says so."""

import asyncio
from dataclasses import dataclass

from .refusals import Refusal


@dataclass(frozen=True)
class Fault:
    """What happens to one call: an HTTP status, a Slack error, a dropped connection, or a silence of `hang` seconds.

    Exactly the named thing happens and nothing is applied, except with `drop_after_applying`: then the call takes
    effect and the connection breaks before the answer.
    """

    status: int | None = None
    error: str | None = None
    retry_after: int | None = None
    hang: float | None = None
    drop: bool = False
    drop_after_applying: bool = False

    async def strike(self) -> bool:
        """Refuses, waits or says True when the connection must be dropped before anything is applied."""
        if self.hang is not None:
            await asyncio.sleep(self.hang)
            return True
        if self.error or self.status or self.retry_after is not None:
            raise self._refusal()
        return self.drop

    def _refusal(self) -> Refusal:
        if self.retry_after is not None:
            return Refusal("ratelimited", status=429, headers={"Retry-After": str(self.retry_after)})
        return Refusal(self.error or "internal_error", status=self.status or 200)


class Faults:
    """The faults that wait, by method name (or `response_url`, `download`), first in first out."""

    def __init__(self) -> None:
        self._waiting: dict[str, list[Fault]] = {}

    def add(self, method: str, fault: Fault, times: int) -> None:
        """The next `times` calls of the method meet the fault."""
        self._waiting.setdefault(method, []).extend([fault] * times)

    def clear(self) -> None:
        """No fault waits any more."""
        self._waiting.clear()

    def take(self, method: str) -> Fault | None:
        """The fault for this call, if one waits."""
        waiting = self._waiting.get(method)
        return waiting.pop(0) if waiting else None
