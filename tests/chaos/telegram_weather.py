"""What may befall a Baton in Telegram."""

import asyncio
import random
from collections.abc import Sequence

from tests.chaos.telegram_story import TelegramStory
from tests.chaos.weather import Away, Trouble, Weather

METHODS = ("sendMessage", "editMessageText", "answerCallbackQuery", "sendChatAction", "getUpdates")
GROUPS = ("quality", "warehouse", "procurement")
NOT_TALKED_IN = ("quality", "procurement")
"""Where no comment stands in whose place the story looks for words."""
PEOPLE = ("ann", "lin")


class TelegramWeather(Weather):
    """Calls that fail or are not answered, updates late and twice, groups, people, messages, the token."""

    def __init__(self, story: TelegramStory, seed: int, away: Away) -> None:
        super().__init__(story, seed, away)
        self._telegram, self._groups = story.telegram, story.house.world.groups
        self._numbers, self._cards = story.house.world.numbers, story.cards
        chance = random.Random(seed)  # of their own, for they fall whenever something is delivered
        self._telegram.webhook.order = lambda updates: chance.sample(updates, len(updates))
        self._telegram.webhook.again = lambda update: chance.random() < 0.3

    def troubles(self) -> Sequence[Trouble]:
        """See Weather."""
        return [
            *(self._fault, self._fault, self._fault, self._silence, self._late, self._token),
            *(self._blocked, self._kicked, self._migrated, self._deletion),
        ]

    def calm(self) -> None:
        """See Weather."""
        self._telegram.mend()
        self._telegram.webhook.order, self._telegram.webhook.again = list, lambda update: False

    async def _fault(self) -> None:
        faults = ({"status": 502}, {"status": 429}, {"drop": True}, {"drop_after_applying": True})
        method, fault, times = self.dice.choice(METHODS), self.dice.choice(faults), self.dice.randint(1, 3)
        self.say(f"{method} meets {fault} {times} times")
        self._telegram.fail_next(method, times=times, **fault)

    async def _silence(self) -> None:
        """Applied and not answered; the client gives up, or the connection breaks before that."""
        method, over = self.dice.choice(METHODS), asyncio.Event()
        breaks = self.dice.random() < 0.7
        self.say(f"{method} is not answered" + (", then cut off" if breaks else ""))
        self._telegram.fail_next(method, withhold=over, drop_after_applying=breaks)
        if breaks:
            asyncio.get_running_loop().call_later(self.dice.uniform(0.5, 2.0), over.set)

    async def _late(self) -> None:
        """With a webhook: nothing comes for a while, then all of it, in no order."""
        self.say("updates pile up")
        self._telegram.webhook.hold()
        await self.lasts()
        self._telegram.webhook.release()

    async def _token(self) -> None:
        self.say("token revoked")
        self._telegram.revoke_token()
        await self.lasts()
        self._telegram.revoke_token(False)

    async def _blocked(self) -> None:
        person = self.dice.choice(PEOPLE)
        user = self._telegram.user(self._numbers[person])
        self.say(f"{person} blocks the bot")
        await user.block()
        await self.lasts()
        await user.unblock()

    async def _kicked(self) -> None:
        department = self.dice.choice(GROUPS)
        by = self._telegram.user(self._numbers["ann"])
        self.say(f"kicked from {department}")
        self._telegram.kick_bot(self._groups[department], by=by)
        await self.lasts()
        self._telegram.add_bot(self._groups[department], by=by)

    async def _migrated(self) -> None:
        department = self.dice.choice(list(GROUPS))
        if self._telegram.chat(self._groups[department]).type == "group":
            self.say(f"{department} becomes a supergroup")
            self._groups[department] = self._telegram.migrate(self._groups[department])

    async def _deletion(self) -> None:
        cards = self._cards(self.dice.choice(NOT_TALKED_IN), "")
        own = [card for card in cards if card.sender_id == self._telegram.world.bot.id]
        if own:
            self.say("message deleted")
            self.dice.choice(own).deleted = True
