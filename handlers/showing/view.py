"""What a chat must show. Texts are plain: each chat escapes them whole and adds its own markup."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from routing.fields import FieldKind


@dataclass(frozen=True)
class Span:
    """A run of text in one style. `href` makes it a link."""

    text: str
    style: Literal["plain", "bold", "faint", "code", "strike"] = "plain"
    href: str = ""


Line = tuple[Span, ...]
"""One line of a message, left to right."""


def line(*parts: "str | Span") -> Line:
    """A line made of plain strings and spans."""
    return tuple(Span(part) if isinstance(part, str) else part for part in parts)


@dataclass(frozen=True)
class Button:
    """Something to press. `id` is unique in its view and stable ("accept", "accept.repair"); `token` is at most 64
    bytes and is handed back to `Desk.press`; with `url` the button only opens a page."""

    id: str
    token: str
    label: str
    style: Literal["primary", "danger", "plain"] = "plain"
    url: str = ""


AT_HAND = 4
"""Buttons among which people find theirs at a glance."""


@dataclass(frozen=True)
class View:
    """One message: a title, lines, perhaps a progress bar (0.0 to 1.0) and buttons.

    `summary` is one plain sentence for notifications and screen readers. `language` is a tag of `routing.text`.
    """

    title: str
    lines: tuple[Line, ...] = ()
    buttons: tuple[Button, ...] = ()
    progress: float | None = None
    summary: str = ""
    language: str = "en"
    files: tuple[str, ...] = ()
    """File ids to be delivered along with the message."""
    order: str = ""
    """The number of the order that it is about; a chat that has pages makes it a link."""

    @property
    def at_hand(self) -> int:
        """How many of its buttons stand open where a chat can keep the others one press away: up to five, or the four
        that matter most and whatever is urged."""
        if len(self.buttons) <= AT_HAND + 1:
            return len(self.buttons)
        urged = [place for place, button in enumerate(self.buttons, 1) if button.style == "primary"]
        return max([AT_HAND, *urged])


@dataclass(frozen=True)
class Question:
    """One field of a form. `value` is the raw answer so far; `error` is a sentence to show beside it."""

    id: str
    kind: FieldKind
    label: str
    help: str = ""
    required: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    """(id, label) pairs for choice, person and asset questions; at most 100, the rest through `Desk.suggest`."""
    value: str | list[str] = ""
    shown: str = ""
    """The answer so far as its giver reads it: a label for an id, a moment in their own zone."""
    error: str = ""
    longest: int = 3000
    multiline: bool = False
    reload: bool = False
    """True: when it is answered the other questions change (`Desk.refresh`)."""
    open_choice: bool = False
    """True: there are more choices than listed; offer a search through `Desk.suggest`."""


@dataclass(frozen=True)
class Form:
    """Questions asked of one person. `id` names the draft that is kept until it is sent or cancelled.

    `at` is the question to be asked now where a chat asks one at a time; `at == len(questions)`: all answered.
    """

    id: str
    title: str
    submit: str
    questions: tuple[Question, ...]
    intro: tuple[Line, ...] = ()
    language: str = "en"
    at: int = 0
    labels: Mapping[str, str] = field(default_factory=dict)
    """Wordings of the form's own buttons: back, skip, cancel, today, tomorrow, choose, more, optional, ready, change,
    and of its hints: file (how to answer with a file)."""
    narrowed: bool = False
    """True: only what a request in words left open is asked. Offer `change`, which brings every question: it answers
    `handlers.forms.draft.WHOLE`, or goes back from the first question."""
    begun: bool = False
    """True: there is something in it to go on with."""
    similar: tuple[View, ...] = ()
    """Open orders that look like what is asked for, each with a button that joins it; `labels` has the sentence above
    them ("similar"). They stand beside the questions, or before the last press where one is asked at a time."""


@dataclass(frozen=True)
class Reply:
    """The visible answer to one person's doing, shown to nobody else.

    `words` is one short sentence (a toast); `views` are longer things to show; `form` is to be opened, or stays open
    when it carries errors. `done` is False when nothing was changed because of a refusal or an error.
    """

    words: str = ""
    views: tuple[View, ...] = ()
    form: Form | None = None
    done: bool = True
    order: int | None = None
    language: str = "en"
