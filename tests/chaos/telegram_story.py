"""The order's life in Telegram, where forms are asked question by question."""

from collections.abc import Callable, Sequence

from tests.chaos.story import Scene, Story
from tests.fakes.telegram import FakeTelegram, Message
from tests.process.scenes import LINE_STATE, WORDS, shown


class TelegramStory(Story):
    """Ann orders, Lin does it."""

    @property
    def telegram(self) -> FakeTelegram:
        """The world of the bot."""
        return self.house.telegram

    def cards(self, department: str, words: str = "WO-1001") -> list[Message]:
        """The messages in a department's group, wherever that is by now, that show these words."""
        return shown(self.telegram, self.house.world.groups[department], words)

    def scenes(self) -> Sequence[Scene]:
        """See Story."""
        return [
            (self._order, lambda: bool(self.cards("engineering"))),
            (lambda: self._press("Accept"), lambda: bool(self.cards("engineering", "Lin Wei since"))),
            (self._comment, lambda: bool(self.cards("warehouse", "The valve is here"))),
            (lambda: self._press("Start"), lambda: "Done" in self._buttons()),
            (self._finish, lambda: bool(self.cards("warehouse", "PS-24"))),
        ]

    def ended(self) -> bool:
        """See Story."""
        return bool(self.cards("quality", "PS-24"))

    async def until(self, met: Callable[[], object], seconds: float) -> None:
        """See Story."""
        await self.telegram.until(met, timeout=seconds)

    async def listening(self) -> None:
        """Telegram keeps what nobody hears yet."""

    def turned_away(self, line: str) -> bool:
        """See Story."""
        return "does not know TELEGRAM_BOT_TOKEN" in line

    async def _order(self) -> None:
        ann = self.house.in_telegram("ann")
        await ann.order(WORDS)
        await ann.fill(LINE_STATE)

    async def _press(self, button: str) -> None:
        await self.house.in_telegram("lin").press(button, "WO-1001", "engineering")

    async def _comment(self) -> None:
        await self.house.in_telegram("lin").says("The valve is here", "WO-1001", "engineering")

    async def _finish(self) -> None:
        await self._press("Done")
        await self.house.in_telegram("lin").fill({"Spare part model": "PS-24"})

    def _buttons(self) -> list[str]:
        return [label for card in self.cards("engineering") for label in self.telegram.buttons_of(card)]
