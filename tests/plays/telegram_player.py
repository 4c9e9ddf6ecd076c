"""Somebody in Telegram: presses what the chat shows, and answers one question at a time."""

from collections.abc import Awaitable, Callable
from copy import deepcopy
from functools import partial

from tests.fakes.telegram import FakeTelegram, Message, User
from tests.plays.player import Answers, Files

SEND = ("Place the order", "Create anyway", "Send", "提交", "提交工单", "送出", "送出工單")

MORE = ("More …", "更多…")


class TelegramPlayer:
    """See `tests.plays.player.Player`."""

    chat = "telegram"

    def __init__(self, tg: FakeTelegram, user: User, person: str, groups: dict[str, int]) -> None:
        self.person = person
        self._tg, self._user, self._groups = tg, user, groups
        self._heard = 0

    async def order(self, words: str = "", at: str | None = None) -> str:
        """See Player."""
        self._heard = len(self._user.private)
        await self._user.send(f"/order {words}".strip(), chat=self._groups[at] if at else None)
        await self._tg.drained()
        return self._news()

    async def fill(self, answers: Answers, *, send: bool = True) -> str:
        """See Player. Questions without an answer here are skipped; a refused answer ends it."""
        left = dict(answers)
        while not (done := self._sending()):
            question = self._question()
            key = next((label for label in left if label in _asked(question)), None)
            if key is None and not left and not send:
                return ""
            if key is None:
                await self._press(question, self._skip(question))
            else:
                await self._answer(question, left.pop(key))
            refused = "⚠️" in self._user.private[-1].text
            if refused or not self._open() or (not send and not left):
                return "\n".join([self._news(), self._user.private[-1].text])
        return await self._press(self._user.private[-1], done) if send else self._news()

    async def form(self) -> str:
        """See Player."""
        return self._user.private[-1].text if self._open() else ""

    async def press_in_form(self, button: str) -> None:
        """See Player."""
        await self._press(self._question(), button)

    async def press(self, button: str, number: str, at: str | None = None) -> str:
        """See Player."""
        return await (await self.aims(button, number, at, copied=False))()

    async def press_private(self, button: str) -> str:
        """See Player."""
        return await self.press(button, "")

    async def aims(
        self, button: str, number: str, at: str | None = None, *, copied: bool = True
    ) -> Callable[[], Awaitable[str]]:
        """See Player."""
        if not self._with_button(button, number, at):
            await self._unfold(number, at)
        found = self._with_button(button, number, at)
        assert found, f"{self.person} sees no button {button!r} on {number} in {at or 'private'}"
        message, label = found[0]
        return partial(self._press, deepcopy(message) if copied else message, label)

    def _with_button(self, button: str, number: str, at: str | None) -> list[tuple[Message, str]]:
        """On the newest message first."""
        seen = [message for message in reversed(self._everything(at)) if number in message.text]
        pairs = [(message, label) for message in seen for label in self._tg.buttons_of(message)]
        return [(message, label) for message, label in pairs if label == button or label.startswith(f"{button} ·")]

    async def _unfold(self, number: str, at: str | None) -> None:
        """Presses "More" wherever some buttons are hidden."""
        for message in self._everything(at):
            more = next((label for label in self._tg.buttons_of(message) if label in MORE), None)
            if more and number in message.text:
                await self._user.press(message, more)
        await self._tg.drained()

    async def card(self, number: str, at: str | None = None) -> str:
        """See Player."""
        card = self._card(number, at)
        return " ".join(card.text.split()) if card else ""

    async def buttons(self, number: str, at: str | None = None) -> list[str]:
        """See Player."""
        await self._unfold(number, at)
        card = self._card(number, at)
        return self._tg.buttons_of(card) if card else []

    async def says(self, words: str, number: str, at: str | None = None) -> str:
        """See Player."""
        self._heard = len(self._user.private)
        await self._user.send(words, chat=self._groups[at] if at else None, reply_to=self._card(number, at))
        await self._tg.drained()
        return self._news()

    async def place(self, at: str | None = None) -> str:
        """See Player."""
        return "\n".join(" ".join([*m.text.split(), _file_name(m)]).strip() for m in self._everything(at))

    async def writes(self, words: str, at: str, files: Files = ()) -> Message:
        """See Player. A message carries one file at most."""
        chat = self._groups[at]
        if not files:
            return await self._user.send(words, chat=chat)
        name, content = files[0]
        return await self._user.send_file(name, content, caption=words, chat=chat)

    async def order_from(self, message: object, words: str = "") -> str:
        """See Player."""
        assert isinstance(message, Message)
        self._heard = len(self._user.private)
        await self._user.send(f"/order {words}".strip(), chat=message.chat_id, reply_to=message)
        await self._tg.drained()
        return self._news()

    async def close(self) -> None:
        """See Player."""

    def _everything(self, at: str | None) -> list[Message]:
        found = self._tg.messages(self._groups[at]) if at else self._user.private
        return [m for m in found if m.sender_id != self._user.id]

    def _card(self, number: str, at: str | None) -> Message | None:
        titled = [m for m in self._everything(at) if number in m.text.split("\n")[0] and _is_card(m)]
        return titled[-1] if titled else None

    def _open(self) -> bool:
        last = self._user.private[-1]
        return any(b.data and b.data.startswith("f:") for b in last.buttons)

    def _question(self) -> Message:
        assert self._open(), f"no question is open for {self.person}: {self._user.private[-1].text!r}"
        return self._user.private[-1]

    def _sending(self) -> str | None:
        labels = self._tg.buttons_of(self._user.private[-1]) if self._user.private else []
        return next((label for label in labels if label in SEND), None)

    def _skip(self, question: Message) -> str:
        shown = self._tg.buttons_of(question)
        labels = [b for b in shown if b.startswith("Keep: ")] or [b for b in shown if b in ("Skip", "跳过", "略過")]
        assert labels, f"{self.person} must answer {question.text!r}"
        return labels[0]

    async def _answer(self, question: Message, value: object) -> None:
        assert isinstance(value, str)
        wanted = [b for b in self._tg.buttons_of(question) if value in b]
        if wanted:
            await self._press(question, wanted[0])
            return
        await self._user.send(value)
        await self._tg.drained()

    async def _press(self, message: Message, label: str) -> str:
        self._heard = len(self._user.private)
        answer = await self._user.press(message, label)
        await self._tg.drained()
        changed = message.text if self._of_form(message, label) else ""
        return "\n".join(part for part in (answer.text or "", changed, self._news()) if part)

    def _of_form(self, message: Message, label: str) -> bool:
        """A form's message tells in its own place what became of it."""
        return label in SEND or (message.chat_id == self._user.id and not message.buttons)

    def _news(self) -> str:
        fresh = self._user.private[self._heard :]
        return "\n".join(" ".join(m.text.split()) for m in fresh)


def _is_card(message: Message) -> bool:
    return (
        any(sign in message.text for sign in "▰▱")
        or message.text.startswith(("⚠", "⇄"))
        or "Trouble in" in message.text
    )


def _file_name(message: Message) -> str:
    return str(message.payload.get("document", {}).get("file_name", ""))


def _asked(question: Message) -> str:
    """The question's own words, below the form's title."""
    return question.text
