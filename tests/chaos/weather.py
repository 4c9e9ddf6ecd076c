"""Trouble of every kind, by the dice of a seed: what befalls a Baton in Slack while people work."""

import asyncio
import random
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from tests.chaos.story import Story
from tests.fakes.slack.world import BOT_USER

METHODS = ("chat.postMessage", "chat.update", "views.open", "conversations.history", "users.info", "chat.postEphemeral")
FAULTS: tuple[dict[str, object], ...] = (
    {"status": 503},
    {"retry_after": 1},
    {"drop": True},
    {"drop_after_applying": True},
    {"error": "internal_error"},
    {"hang": 1.0},
)
CHANNELS = ("CQUALITY", "CWAREHOUSE", "CPROCUREMENT")
NOT_TALKED_IN = ("CQUALITY", "CPROCUREMENT")
"""Where a card that is deleted takes no thread along in which the story looks for words."""
MOST_DEATHS = 3
Away = Callable[[], AbstractAsyncContextManager[None]]
"""What takes the database away while it is entered."""


class Weather:
    """`log` says what happened, in its order. Every trouble that lasts ends by itself."""

    def __init__(self, story: Story, seed: int, database_away: Away | None = None) -> None:
        self.log: list[str] = []
        self._story = story
        self._dice = random.Random(seed)
        self._database_away = database_away

    async def blow(self, seconds: float) -> None:
        """Trouble upon trouble for so long, then calm."""
        kinds = [self._fault, self._fault, self._fault, self._death, self._cut, self._token, self._channel, self._bot]
        kinds += [self._deletion, *([self._database] if self._database_away else [])]
        end = asyncio.get_running_loop().time() + seconds
        while asyncio.get_running_loop().time() < end:
            await asyncio.sleep(self._dice.uniform(0.05, 0.6))
            await self._dice.choice(kinds)()
        self._story.slack.mend()
        self.log.append("calm")

    async def _fault(self) -> None:
        method, fault = self._dice.choice(METHODS), self._dice.choice(FAULTS)
        times = self._dice.randint(1, 3)
        self.log.append(f"{method} meets {fault} {times} times")
        self._story.slack.fail_next(method, times=times, **fault)

    async def _death(self) -> None:
        if self.log.count("kill -9") < MOST_DEATHS and not self._story.dead:
            self.log.append("kill -9")
            self._story.baton.process.kill()

    async def _cut(self) -> None:
        self.log.append("sockets cut")
        await self._story.slack.cut_sockets()

    async def _token(self) -> None:
        self.log.append("token revoked")
        self._story.slack.revoke_token()
        await self._lasts()
        self._story.slack.revoke_token(None)

    async def _channel(self) -> None:
        channel = self._story.slack.channel_called(self._dice.choice(CHANNELS))
        self.log.append(f"{channel.id} archived")
        channel.archived = True
        await self._lasts()
        channel.archived = False

    async def _bot(self) -> None:
        channel = self._story.slack.channel_called(self._dice.choice(CHANNELS))
        self.log.append(f"bot removed from {channel.id}")
        channel.members.remove(BOT_USER)
        await self._lasts()
        channel.members.append(BOT_USER)

    async def _deletion(self) -> None:
        cards = self._story.slack.cards(self._dice.choice(NOT_TALKED_IN))
        if cards:
            self.log.append("card deleted")
            self._story.slack.delete(self._dice.choice(cards))

    async def _database(self) -> None:
        assert self._database_away
        self.log.append("database restarts")
        async with self._database_away():
            await self._lasts()

    async def _lasts(self) -> None:
        await asyncio.sleep(self._dice.uniform(0.1, 1.0))
