"""What may befall a Baton in Slack."""

import random
from collections.abc import Sequence

from tests.chaos.slack_story import SlackStory
from tests.chaos.weather import Away, Trouble, Weather
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


class SlackWeather(Weather):
    """Calls that fail, deliveries late and twice, sockets, tokens, channels, messages."""

    def __init__(self, story: SlackStory, seed: int, away: Away) -> None:
        super().__init__(story, seed, away)
        self._slack = story.slack
        chance = random.Random(seed)  # of their own, for they fall whenever something is delivered
        self._slack.sockets.again = lambda kind: chance.random() < 0.3
        self._slack.sockets.late = lambda kind: chance.choice((0.0, 0.0, 0.5))

    def troubles(self) -> Sequence[Trouble]:
        """See Weather."""
        return [
            *(self._fault, self._fault, self._fault),
            *(self._cut, self._half_open, self._token, self._channel, self._bot, self._deletion),
        ]

    def calm(self) -> None:
        """See Weather."""
        self._slack.mend()
        self._slack.sockets.again, self._slack.sockets.late = lambda kind: False, lambda kind: 0.0

    async def _fault(self) -> None:
        method, fault = self.dice.choice(METHODS), self.dice.choice(FAULTS)
        times = self.dice.randint(1, 3)
        self.say(f"{method} meets {fault} {times} times")
        self._slack.fail_next(method, times=times, **fault)

    async def _cut(self) -> None:
        self.say("sockets cut")
        await self._slack.cut_sockets()

    async def _half_open(self) -> None:
        """Until Slack finds out; Baton itself asks every ten seconds."""
        self.say("sockets half open")
        self._slack.sockets.deafen()
        await self.lasts()
        self._slack.sockets.cut()

    async def _token(self) -> None:
        self.say("token revoked")
        self._slack.revoke_token()
        await self.lasts()
        self._slack.revoke_token(None)

    async def _channel(self) -> None:
        channel = self._slack.channel_called(self.dice.choice(CHANNELS))
        self.say(f"{channel.id} archived")
        channel.archived = True
        await self.lasts()
        channel.archived = False

    async def _bot(self) -> None:
        channel = self._slack.channel_called(self.dice.choice(CHANNELS))
        self.say(f"bot removed from {channel.id}")
        channel.members.remove(BOT_USER)
        await self.lasts()
        channel.members.append(BOT_USER)

    async def _deletion(self) -> None:
        cards = self._slack.cards(self.dice.choice(NOT_TALKED_IN))
        if cards:
            self.say("card deleted")
            self._slack.delete(self.dice.choice(cards))
