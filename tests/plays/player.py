"""What somebody can do and see in any chat: the language in which plays are written."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Protocol

Files = Sequence[tuple[str, bytes]]
"""(name, content) pairs."""
Answers = Mapping[str, str | Files]
"""Question label (or the beginning of it) → what is typed, chosen by its label, or (name, content) files."""


class Player(Protocol):
    """One person in one chat. `at` is a department's id for its channel, None for the private conversation.

    Every action returns what the person is told privately (toast, ephemeral, answer), as plain text.
    """

    person: str
    chat: str

    async def order(self, words: str = "", at: str | None = None) -> str:
        """Types `/order words`."""
        ...

    async def fill(self, answers: Answers, *, send: bool = True) -> str:
        """Answers the open form's questions, leaving the others as they are, and sends it."""
        ...

    async def form(self) -> str:
        """The open form as text, errors included; "" when none is open."""
        ...

    async def press_in_form(self, button: str) -> None:
        """Presses a button of the open form that is not the one to send it."""
        ...

    async def press(self, button: str, number: str, at: str | None = None) -> str:
        """Presses a button on the newest message about an order in a place."""
        ...

    async def press_private(self, button: str) -> str:
        """Presses a button of the newest answer that only this person sees."""
        ...

    async def aims(self, button: str, number: str, at: str | None = None) -> Callable[[], Awaitable[str]]:
        """Looks at a button now, to press it later, when the screen has not caught up yet."""
        ...

    async def card(self, number: str, at: str | None = None) -> str:
        """The card of an order in a place, as text; "" when there is none."""
        ...

    async def buttons(self, number: str, at: str | None = None) -> list[str]:
        """The labels of a card's buttons."""
        ...

    async def says(self, words: str, number: str, at: str | None = None) -> str:
        """Writes in the thread of a card."""
        ...

    async def writes(self, words: str, at: str, files: Files = ()) -> object:
        """Writes in a channel, with files; returns what others see there, for `order_from`."""
        ...

    async def order_from(self, message: object, words: str = "") -> str:
        """Makes a work order of somebody's message: the shortcut, or with words a command that answers it."""
        ...

    async def close(self) -> None:
        """Leaves."""
        ...

    async def place(self, at: str | None = None) -> str:
        """Everything that stands in a place, threads included, as text."""
        ...
