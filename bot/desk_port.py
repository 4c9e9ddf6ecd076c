"""What a chat's listeners may ask of Baton. `bot.desk.Desk` is the implementation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from bot.ports import Visit
from handlers.showing.view import Form, Reply, View
from storage.albums import Album

Answer = str | list[str]
"""A raw answer: text, choice id, person id, asset tag, number as typed, moment as ISO 8601 or epoch seconds or words
("tomorrow 15:00"), or a list of file ids."""


@dataclass(frozen=True)
class SourceMessage:
    """The message that a command was given on: its author's display name, text, link, and ids of kept files.

    Without author and text: the files that came with the command itself. `parts`: the messages of an album that the
    files are from.
    """

    author: str
    text: str
    link: str = ""
    files: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


def along(files: Sequence[str], parts: Sequence[str] = ()) -> SourceMessage | None:
    """The files that came with a command; None without any."""
    return SourceMessage("", "", files=tuple(files), parts=tuple(parts)) if files else None


@dataclass(frozen=True)
class CardNow:
    """The newest rendering of a card that was pressed; hand it to `Desk.card_shown` once it stands in the chat."""

    card: int
    version: int
    view: View


class DeskPort(Protocol):
    """One entry for everything a person does. Every method commits before it returns; no user error escapes as an
    exception; a redelivered visit is answered like the first and changes nothing."""

    async def command(self, visit: Visit, text: str, source: SourceMessage | None = None) -> Reply:
        """`/order TEXT`: the words after the command; "" opens the form to choose a type."""
        ...

    async def press(self, visit: Visit, token: str) -> Reply:
        """A button of a view."""
        ...

    async def submit(self, visit: Visit, form: str, answers: Mapping[str, Answer]) -> Reply:
        """All answers of a form at once. With errors, `reply.form` carries them and `done` is False."""
        ...

    async def refresh(self, visit: Visit, form: str, answers: Mapping[str, Answer]) -> Reply:
        """The form after a `reload` question was answered; `reply.form` has the new questions."""
        ...

    async def step(
        self, visit: Visit, form: str, move: Literal["answer", "back", "skip", "cancel"], answer: Answer = ""
    ) -> Reply:
        """One question at a time: `reply.form.at` is the next question; its `error` tells why the answer is not taken.

        At the end (`at == len(questions)`) show the answers and a button that calls `submit(visit, form, {})`.
        """
        ...

    async def form(self, visit: Visit, form: str = "") -> Form | None:
        """An open form of this person in this conversation: the one with the id, or the newest; None without one."""
        ...

    async def suggest(self, visit: Visit, form: str, question: str, typed: str) -> Sequence[tuple[str, str]]:
        """Up to 100 (id, label) choices of a question that fit what was typed."""
        ...

    async def say(self, visit: Visit, words: str, files: Sequence[str] = ()) -> Reply | None:
        """A message in the thread of, or in reply to, `visit.origin`; None when that is no card of Baton's."""
        ...

    async def keep_file(self, visit: Visit, name: str, media_type: str, content: bytes) -> str:
        """Stores an upload (at most 10 MiB, else ValueError with a sentence) and returns its file id."""
        ...

    async def await_file(self, visit: Visit, name: str, media_type: str, size: int, reference: str) -> str:
        """Keeps the place of an upload that lies in the visit's chat (a `bot.ports.FileSource`) and returns its id, so
        that no acknowledgement waits for its bytes; ValueError with a sentence when `size`, in bytes, is too large."""
        ...

    async def bring_file(self, file: str) -> None:
        """Fetches the bytes of an upload that is awaited. Left undone it is done when they are needed, or later."""
        ...

    async def part(self, visit: Visit, message: str = "", reference: str = "") -> Album:
        """What is known of the album of a visit, after noting a part of it: `reference` is what the chat knows its file
        by. The same part again changes nothing."""
        ...

    async def add_part(self, visit: Visit, message: str, file: str = "") -> Reply:
        """A kept file of an album joins what the words of the album have led to; once for each message. "": it could
        not be had, and is not asked for again."""
        ...

    async def card_now(self, visit: Visit) -> CardNow | None:
        """The newest state of the card at `visit.origin`; None when it is no card."""
        ...

    async def card_shown(self, card: CardNow) -> None:
        """Records that a card was brought up to date outside the delivery loop (Slack's response_url)."""
        ...

    async def home(self, visit: Visit) -> View:
        """The personal desk: what waits for this person, and what they ordered."""
        ...

    async def moved(self, chat: str, old: str, new: str) -> None:
        """A conversation has a new address (Telegram: a group became a supergroup)."""
        ...
