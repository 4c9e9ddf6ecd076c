"""The order's life in a Slack workspace."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from tests.chaos.story import Scene, Story
from tests.fakes.slack import FakeSlack
from tests.process.company import edit
from tests.process.scenes import LINE_STATE, WORDS


@dataclass
class SlackStory(Story):
    """Ann orders, Lin does it; or Lin `leaves` the company with the step in hand, and Kai gives it to Petra."""

    leaves: bool = False
    worker: str = "ULIN"

    @property
    def slack(self) -> FakeSlack:
        """The workspace."""
        return self.house.slack

    def scenes(self) -> Sequence[Scene]:
        """See Story."""
        return [
            (self._order, lambda: bool(self.slack.cards("CENGINEERING", "WO-1001"))),
            (lambda: self._press("Accept"), lambda: self._shows("Lin Wei since")),
            (self._comment, lambda: self._thread_says("The valve is here")),
            *([(self._go, lambda: self._shows("Petra Lang since"))] if self.leaves else []),
            (lambda: self._press("Start"), lambda: "Done" in self._buttons()),
            (self._finish, lambda: bool(self.slack.cards("CWAREHOUSE", "PS-24"))),
        ]

    def ended(self) -> bool:
        """See Story."""
        return bool(self.slack.cards("CQUALITY", "PS-24"))

    async def until(self, met: Callable[[], object], seconds: float) -> None:
        """See Story."""
        await self.slack.until(met, timeout=seconds)

    async def listening(self) -> None:
        """See Story."""
        await self.slack.connected()

    def turned_away(self, line: str) -> bool:
        """See Story."""
        return "token_revoked" in line

    async def _order(self) -> None:
        ann = self.slack.user("UANN")
        await ann.command("/order", WORDS)
        await ann.fill(LINE_STATE)
        await ann.submit()

    async def _go(self) -> None:
        if self.worker == "ULIN":
            self.worker = "UPETRA"
            self.slack.deactivate("ULIN")
            edit(self.house.company / "departments.yaml", _without_lin)
        if not self.dead:
            self.baton.reload()
        kai = self.slack.user("UKAI")
        await kai.command("/order", "show WO-1001")
        await kai.press(kai.ephemerals[-1], "Reassign")
        await kai.fill({"Who should do it?": "Petra Lang (Engineering)"})
        await kai.submit()

    async def _press(self, button: str) -> None:
        await self.slack.user(self.worker).press(self.slack.card("CENGINEERING", "WO-1001"), button)

    async def _comment(self) -> None:
        card = self.slack.card("CENGINEERING", "WO-1001")
        await self.slack.user("ULIN").say("CENGINEERING", "The valve is here", thread=card)

    async def _finish(self) -> None:
        worker = self.slack.user(self.worker)
        await self._press("Done")
        await worker.fill({"Spare part model": "PS-24"})
        await worker.submit()

    def _shows(self, words: str) -> bool:
        return any(words in self.slack.text_of(card) for card in self.slack.cards("CENGINEERING", "WO-1001"))

    def _buttons(self) -> list[str]:
        return [b for card in self.slack.cards("CENGINEERING", "WO-1001") for b in self.slack.buttons(card)]

    def _thread_says(self, words: str) -> bool:
        cards = self.slack.cards("CWAREHOUSE", "WO-1001")
        return any(words in self.slack.text_of(m) for card in cards for m in self.slack.thread(card))


def _without_lin(staff: dict[str, Any]) -> None:
    del staff["people"]["lin"]
