"""Trouble by the dice of a seed: what befalls a Baton while people work, in whichever chat."""

import asyncio
import random
import time
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from functools import partial

from tests.chaos.story import Story
from tests.process.running import Running

MOST_DEATHS = 3
Away = Mapping[str, Callable[[Running], AbstractAsyncContextManager[None]]]
"""What may befall the database of a process, by its name in the log: it lasts while it is entered."""
Trouble = Callable[[], Awaitable[None]]


class Weather(ABC):
    """`log` says what happened, after how many seconds. Every trouble that lasts ends by itself."""

    def __init__(self, story: Story, seed: int, away: Away) -> None:
        self.log: list[str] = []
        self._since, self._deaths = time.monotonic(), 0
        self.story = story
        self.seed = seed
        self.dice = random.Random(seed)
        self._away = away

    @abstractmethod
    def troubles(self) -> Sequence[Trouble]:
        """What this chat may do; more often what is named more often."""

    @abstractmethod
    def calm(self) -> None:
        """Takes back all that was ordered and not met."""

    async def blow(self, seconds: float) -> None:
        """Trouble upon trouble for so long, then calm."""
        kinds: list[Trouble] = [self._death, *self.troubles(), *(partial(self._database, name) for name in self._away)]
        end = asyncio.get_running_loop().time() + seconds
        while asyncio.get_running_loop().time() < end:
            await asyncio.sleep(self.dice.uniform(0.05, 0.6))
            await self.dice.choice(kinds)()
        self.calm()
        self.say("calm")

    def say(self, what: str) -> None:
        """Writes down what happens now."""
        self.log.append(f"{time.monotonic() - self._since:5.1f}: {what}")

    async def lasts(self) -> None:
        """The time that a trouble takes."""
        await asyncio.sleep(self.dice.uniform(0.1, 1.0))

    async def _death(self) -> None:
        if self._deaths < MOST_DEATHS and not self.story.dead:
            self._deaths += 1
            self.say("kill -9")
            self.story.baton.process.kill()

    async def _database(self, name: str) -> None:
        if self.story.dead:
            return
        self.say(name)
        since = time.time()
        async with self._away[name](self.story.baton):
            await self.lasts()
        self.story.unsure.append((since, time.time()))
