"""One order's life in Slack, told by people who do again what had no effect."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from tests.fakes.slack import FakeSlack
from tests.fakes.slack.refusals import NotShown
from tests.process.aging import leases_run_out
from tests.process.house import House
from tests.process.running import Running
from tests.process.scenes import LINE_STATE, WORDS

LOOKS = 3.0
"""Seconds that somebody looks before doing it again."""


@dataclass
class Story:
    """`baton` is the process that runs now; whoever starts another is told how often that was needed."""

    house: House
    baton: Running
    deaths: int = 0
    tries: int = 4
    """So often people do again what had no effect."""

    @property
    def slack(self) -> FakeSlack:
        """The workspace."""
        return self.house.slack

    async def tell(self) -> None:
        """Ordered, accepted, commented on, started, done; each is seen before the next."""
        await self.begin()
        await self.end()

    async def begin(self) -> None:
        """All but the last scene."""
        for do, seen in self._scenes()[:-1]:
            await self._scene(do, seen)

    async def end(self) -> None:
        """The last scene, which changes every card once more."""
        await self._scene(*self._scenes()[-1])

    def _scenes(self) -> list[tuple[Callable[[], Awaitable[None]], Callable[[], bool]]]:
        return [
            (self._order, lambda: bool(self.slack.cards("CENGINEERING", "WO-1001"))),
            (lambda: self._press("Accept"), lambda: self._shows("Lin Wei since")),
            (self._comment, lambda: self._thread_says("The valve is here")),
            (lambda: self._press("Start"), lambda: "Done" in self._buttons()),
            (self._finish, lambda: bool(self.slack.cards("CWAREHOUSE", "PS-24"))),
        ]

    async def _scene(self, do: Callable[[], Awaitable[None]], seen: Callable[[], bool]) -> None:
        for _ in range(self.tries):
            await self._try(do)
            await self._look(seen)
            if seen():
                return
        raise AssertionError(f"{self.tries} times in vain")

    async def _try(self, do: Callable[[], Awaitable[None]]) -> None:
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
                await self.slack.until(lambda: seen() or self.dead, timeout=LOOKS)
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
        await leases_run_out(self.house.database_url)
        self.baton = await self._started()

    async def _started(self) -> Running:
        """Tried again where Slack has taken the token away: Baton says so, and ends."""
        while True:
            baton = await self.house.launch()
            try:
                await baton.says("Baton runs for")
            except AssertionError:
                if not any("token_revoked" in line for line in baton.err):
                    raise
                continue
            await self.slack.connected()
            return baton

    async def _order(self) -> None:
        ann = self.slack.user("UANN")
        await ann.command("/order", WORDS)
        await ann.fill(LINE_STATE)
        await ann.submit()

    async def _press(self, button: str) -> None:
        await self.slack.user("ULIN").press(self.slack.card("CENGINEERING", "WO-1001"), button)

    async def _comment(self) -> None:
        card = self.slack.card("CENGINEERING", "WO-1001")
        await self.slack.user("ULIN").say("CENGINEERING", "The valve is here", thread=card)

    async def _finish(self) -> None:
        lin = self.slack.user("ULIN")
        await self._press("Done")
        await lin.fill({"Spare part model": "PS-24"})
        await lin.submit()

    def _shows(self, words: str) -> bool:
        return any(words in self.slack.text_of(card) for card in self.slack.cards("CENGINEERING", "WO-1001"))

    def _buttons(self) -> list[str]:
        return [b for card in self.slack.cards("CENGINEERING", "WO-1001") for b in self.slack.buttons(card)]

    def _thread_says(self, words: str) -> bool:
        cards = self.slack.cards("CWAREHOUSE", "WO-1001")
        return any(words in self.slack.text_of(m) for card in cards for m in self.slack.thread(card))
