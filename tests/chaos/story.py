"""One order's life in a chat, told by people who do again what had no effect."""

import asyncio
import contextlib
import time
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from tests.fakes.slack.refusals import NotShown
from tests.process.aging import leases_run_out
from tests.process.house import House
from tests.process.running import Running

LOOKS = 3.0
"""Seconds that somebody looks before doing it again."""
Scene = tuple[Callable[[], Awaitable[object]], Callable[[], bool]]
"""What somebody does, and whether it is seen to be done."""


@dataclass
class Story(ABC):
    """`baton` is the process that runs now; whoever starts another is told how often that was needed. `unsure` are the
    moments (Unix seconds, from and until) in which what Baton did may have been forgotten."""

    house: House
    baton: Running
    deaths: int = 0
    tries: int = 4
    """So often people do again what had no effect."""
    unsure: list[tuple[float, float]] = field(default_factory=list)

    @abstractmethod
    def scenes(self) -> Sequence[Scene]:
        """Ordered, accepted, commented on, started, done."""

    @abstractmethod
    def ended(self) -> bool:
        """Whether the end is seen in the place that hears of it last."""

    @abstractmethod
    async def until(self, met: Callable[[], object], seconds: float) -> None:
        """Looks at the chat; AssertionError when it never comes."""

    @abstractmethod
    async def listening(self) -> None:
        """Until Baton hears the chat."""

    @abstractmethod
    def turned_away(self, line: str) -> bool:
        """Whether a process ended with this line because the chat had taken its token away."""

    async def tell(self) -> None:
        """All of it; each scene is seen before the next."""
        await self.begin()
        await self.end()

    async def begin(self) -> None:
        """All but the last scene."""
        for do, seen in self.scenes()[:-1]:
            await self._scene(do, seen)

    async def end(self) -> None:
        """The last scene, which changes every card once more."""
        await self._scene(*self.scenes()[-1])

    async def _scene(self, do: Callable[[], Awaitable[object]], seen: Callable[[], bool]) -> None:
        for _ in range(self.tries):
            await self._try(do)
            await self._look(seen)
            if seen():
                return
        raise AssertionError(f"{self.tries} times in vain")

    async def _try(self, do: Callable[[], Awaitable[object]]) -> None:
        """Does it, unless Baton dies meanwhile: then there is nothing to wait for."""
        doing = asyncio.ensure_future(do())
        dying = asyncio.ensure_future(self.baton.process.wait())
        await asyncio.wait({doing, dying}, timeout=2 * LOOKS, return_when=asyncio.FIRST_COMPLETED)
        for task in (doing, dying):
            task.cancel()
        for end in await asyncio.gather(doing, dying, return_exceptions=True):
            # People shrug when something does not work, and look whether it worked all the same.
            if isinstance(end, Exception) and not isinstance(end, NotShown | AssertionError):
                raise end

    async def _look(self, seen: Callable[[], bool]) -> None:
        """Waits a little, and calls whoever restarts Baton when it is dead."""
        for _ in range(2):
            with contextlib.suppress(AssertionError):
                await self.until(lambda: seen() or self.dead, LOOKS)
            if not self.dead:
                return
            await self.revive()

    @property
    def dead(self) -> bool:
        """Whether the process that ran has ended."""
        return self.baton.process.returncode is not None

    async def revive(self) -> None:
        """A supervisor starts Baton again."""
        await self.baton.ended()
        self.deaths += 1
        self.unsure.append((time.time(), time.time()))
        await leases_run_out(self.house.database_url)
        self.baton = await self._started()

    async def _started(self) -> Running:
        """Tried again where the chat has taken the token away: Baton says so, and ends."""
        while True:
            baton = await self.house.launch()
            try:
                await baton.says("Baton runs for")
            except AssertionError:
                if not any(self.turned_away(line) for line in baton.err):
                    raise
                continue
            await self.listening()
            return baton
