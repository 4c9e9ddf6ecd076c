"""What the buttons of a form carry: `f:<form>:<letter>:<question number>:<rest>`, at most 64 bytes."""

from dataclasses import dataclass
from typing import Literal

from bot.telegram_app.keyboard import MOST_DATA_BYTES
from handlers.tokens import read_number

Doing = Literal["value", "choice", "typed", "keep", "page", "back", "skip", "send", "quit"]
"""value: `rest` is the answer. choice: it is the index of one. typed: the answer is the message replied to.
keep: the answer given before. page: `rest` is the page of choices to show. quit: gives the form up."""

_LETTERS: dict[str, Doing] = {
    "v": "value",
    "c": "choice",
    "t": "typed",
    "k": "keep",
    "p": "page",
    "b": "back",
    "s": "skip",
    "z": "send",
    "q": "quit",
}
_OF = {doing: letter for letter, doing in _LETTERS.items()}


@dataclass(frozen=True)
class FormToken:
    """A button of the question number `at` of a form."""

    form: str
    do: Doing
    at: int
    rest: str = ""

    def spelled(self) -> str:
        """The token for a button."""
        return f"f:{self.form}:{_OF[self.do]}:{self.at}:{self.rest}"

    @property
    def fits(self) -> bool:
        """Whether Telegram would take it."""
        return len(self.spelled().encode()) <= MOST_DATA_BYTES


def read_token(token: str) -> FormToken | None:
    """The token that was spelled so; None for any other button's."""
    parts = token.split(":", 4)
    at = read_number(parts[3]) if len(parts) == 5 and parts[0] == "f" and parts[2] in _LETTERS else None
    return None if at is None else FormToken(parts[1], _LETTERS[parts[2]], at, parts[4])
