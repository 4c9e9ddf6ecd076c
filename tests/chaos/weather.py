"""Trouble by the dice of a seed: what befalls a Baton while people work, in whichever chat."""

import asyncio
import random
import time
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager

from tests.chaos.story import Story

MOST_DEATHS = 3
Away = Callable[[], AbstractAsyncContextManager[None]]
"""What takes the database away while it is entered."""
Trouble = Callable[[], Awaitable[None]]


class Weather(ABC):
    """`log` says what happened, in its order. Every trouble that lasts ends by itself."""

    def __init__(self, story: Story, seed: int, database_away: Away | None = None) -> None:
        self.log: list[str] = []
        self.story = story
        self.seed = seed
        self.dice = random.Random(seed)
        self._database_away = database_away

    @abstractmethod
    def troubles(self) -> Sequence[Trouble]:
        """What this chat may do; more often what is named more often."""

    @abstractmethod
    def calm(self) -> None:
        """Takes back all that was ordered and not met."""

    async def blow(self, seconds: float) -> None:
        """Trouble upon trouble for so long, then calm."""
        kinds = [self._death, *self.troubles(), *([self._database] if self._database_away else [])]
        end = asyncio.get_running_loop().time() + seconds
        while asyncio.get_running_loop().time() < end:
            await asyncio.sleep(self.dice.uniform(0.05, 0.6))
            await self.dice.choice(kinds)()
        self.calm()
        self.log.append("calm")

    async def lasts(self) -> None:
        """The time that a trouble takes."""
        await asyncio.sleep(self.dice.uniform(0.1, 1.0))

    async def _death(self) -> None:
        if self.log.count("kill -9") < MOST_DEATHS and not self.story.dead:
            self.log.append("kill -9")
            self.story.baton.process.kill()

    async def _database(self) -> None:
        assert self._database_away
        self.log.append("database restarts")
        since = time.time()
        async with self._database_away():
            await self.lasts()
        self.story.unsure.append((since, time.time()))
