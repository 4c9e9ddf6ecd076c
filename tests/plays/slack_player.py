"""Somebody in Slack: clicks what the workspace shows, through the strict fake server."""

import re
from collections.abc import Awaitable, Callable
from copy import deepcopy
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from bot.slack_app.listeners import MESSAGE_SHORTCUT
from tests.fakes.slack import FakeSlack, Message, User
from tests.plays.player import Answers, Files

Idle = Callable[[], Awaitable[None]]


class SlackPlayer:
    """See `tests.plays.player.Player`. `idle` waits until the app has answered everything."""

    chat = "slack"

    def __init__(self, slack: FakeSlack, user: User, person: str, idle: Idle) -> None:
        self.person = person
        self._slack, self._user, self._idle = slack, user, idle
        self._heard = 0

    async def order(self, words: str = "", at: str | None = None) -> str:
        """See Player."""
        answer = await self._user.command("/order", words, channel=channel_of(at) if at else None)
        await self._idle()
        return "\n".join(part for part in (str((answer or {}).get("text", "")), self._news()) if part)

    async def fill(self, answers: Answers, *, send: bool = True) -> str:
        """See Player."""
        for label, value in answers.items():
            wanted = _typed(value) if isinstance(value, str) else [*value]
            await self._user.fill({label: wanted})
            await self._idle()
        if send:
            await self._user.submit()
            await self._idle()
        return self._news()

    async def form(self) -> str:
        """See Player."""
        shown = self._slack.text_of(self._user.modal) if self._user.modal else ""
        return "\n".join([shown, *self._user.modal_errors.values()])

    async def press_in_form(self, button: str) -> None:
        """See Player."""
        assert self._user.modal, f"no form is open to press {button!r}"
        await self._user.press(self._user.modal, button)
        await self._idle()

    async def press(self, button: str, number: str, at: str | None = None) -> str:
        """See Player."""
        await self._user.press(self._with_button(button, number, at), self._label(button, number, at))
        await self._idle()
        return self._news()

    async def press_private(self, button: str) -> str:
        """See Player."""
        shown = [m for m in (*self._user.ephemerals, *self._user.dms) if button in self._slack.buttons(m)]
        await self._user.press(shown[-1], button)
        await self._idle()
        return self._news()

    async def aims(self, button: str, number: str, at: str | None = None) -> Callable[[], Awaitable[str]]:
        """See Player."""
        seen, label = deepcopy(self._with_button(button, number, at)), self._label(button, number, at)
        return partial(self._press_late, seen, label)

    async def _press_late(self, seen: Message, label: str) -> str:
        await self._user.press_stale(seen, label)
        await self._idle()
        return self._news()

    async def card(self, number: str, at: str | None = None) -> str:
        """See Player."""
        card = self._card(number, at)
        return " ".join(self._slack.text_of(card).split()) if card else ""

    async def buttons(self, number: str, at: str | None = None) -> list[str]:
        """See Player."""
        card = self._card(number, at)
        return self._slack.buttons(card) if card else []

    async def says(self, words: str, number: str, at: str | None = None) -> str:
        """See Player."""
        card = self._card(number, at)
        assert card, f"{self.person} sees no card of {number}"
        if at:
            await self._user.say(channel_of(at), words, thread=card)
        else:
            await self._user.dm(words, thread=card)
        await self._idle()
        return self._news()

    async def place(self, at: str | None = None) -> str:
        """See Player."""
        threads = [m for root in self._everything(at) for m in (root, *self._slack.thread(root))]
        return "\n".join(" ".join(self._slack.text_of(m).split()) for m in threads)

    async def writes(self, words: str, at: str, files: Files = ()) -> Message:
        """See Player."""
        message = await self._user.say(channel_of(at), words, files=files)
        await self._idle()
        return message

    async def order_from(self, message: object, words: str = "") -> str:
        """See Player."""
        assert isinstance(message, Message)
        if words:
            await self._user.mention(message.channel, f"@baton {words}", thread=message)
            await self._idle()
            told = self._news()
            return await self.press_private("Open the form") if "Open the form" in told else told
        await self._user.shortcut(MESSAGE_SHORTCUT, message)
        await self._idle()
        return self._news()

    async def close(self) -> None:
        """See Player."""

    def _everything(self, at: str | None) -> list[Message]:
        return list(self._slack.messages(channel_of(at))) if at else list(self._user.dms)

    def _card(self, number: str, at: str | None) -> Message | None:
        titled = [m for m in self._everything(at) if _title(m).find(number) >= 0]
        return titled[-1] if titled else None

    def _with_button(self, button: str, number: str, at: str | None) -> Message:
        for message in reversed(self._everything(at)):
            if number in self._slack.text_of(message) and self._find(message, button):
                return message
        raise AssertionError(f"{self.person} sees no button {button!r} on {number} in {at or 'private'}")

    def _label(self, button: str, number: str, at: str | None) -> str:
        return self._find(self._with_button(button, number, at), button)[0]

    def _find(self, message: Message, button: str) -> list[str]:
        return [b for b in self._slack.buttons(message) if b == button or b.startswith(f"{button} ·")]

    def _news(self) -> str:
        fresh, self._heard = self._user.ephemerals[self._heard :], len(self._user.ephemerals)
        said = [" ".join(self._slack.text_of(m).split()) for m in fresh]
        return "\n".join([*said, *self._user.modal_errors.values()])


def _typed(value: str) -> str | int:
    """Slack's picker gives moments as Unix seconds; plays write them as they are in Shanghai."""
    if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d", value):
        return int(datetime.fromisoformat(value).replace(tzinfo=ZoneInfo("Asia/Shanghai")).timestamp())
    return value


def channel_of(department: str) -> str:
    """The channel of a department: C-ENGINEERING has no dashes in Slack."""
    return "C" + department.replace("-", "").upper()


def _title(message: Message) -> str:
    for block in message.blocks:
        if block.get("type") == "header":
            return str(block["text"]["text"])
    return ""
