"""What the web pages look at. Texts come in the viewer's language, moments in UTC; permissions are already applied."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.ports import Visit
from handlers.showing.view import Button, Line, Reply, View

Options = tuple[tuple[str, str], ...]
"""(id, label) pairs in the order in which they are shown."""


@dataclass(frozen=True)
class Member:
    """Somebody of the company. `department` is an id; `zone` an IANA name; `language` a tag of `routing.text`."""

    id: str
    name: str
    department: str
    language: str
    zone: str
    email: str | None = None


@dataclass(frozen=True)
class KeptFile:
    """An upload that a viewer may download."""

    id: str
    name: str
    media_type: str
    size: int


@dataclass(frozen=True)
class Filters:
    """What a viewer looks for on the board; "" means all. All but `words` are ids; `before` is a day, "2026-05-03"."""

    department: str = ""
    state: str = ""
    type: str = ""
    priority: str = ""
    person: str = ""
    words: str = ""
    before: str = ""


@dataclass(frozen=True)
class Row:
    """One order in a list. `column` is an id of `Board.columns`; `lanes` are the ids of the departments that it waits
    for now (its lead when none); `state` is an `OrderState` and `priority` a `Priority` value."""

    order: int
    number: str
    title: str
    type: str
    column: str
    lanes: tuple[str, ...]
    state: str
    state_label: str
    priority: str
    priority_label: str
    lead: str
    """The lead department's name."""
    progress: float
    next_action: str = ""
    """"Fit the seal · by 15:00": what comes next, for whom, in one short line."""
    holder: str = ""
    """Names of the people who hold its open steps."""
    due: datetime | None = None
    late: bool = False
    trouble: bool = False
    icon: str = ""
    requester: str = ""
    """Who ordered it, by name."""
    actions: tuple[Button, ...] = ()
    """What the viewer is to press right there."""


@dataclass(frozen=True)
class Board:
    """Orders by department and status; `more` counts those that did not fit."""

    columns: Options
    departments: Options
    rows: tuple[Row, ...]
    states: Options
    types: Options
    priorities: Options
    people: Options
    more: int = 0
    away: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Who of a department is away and when, in words, by department id."""
    looked: str = ""
    """How far back was looked, where not at all that there is."""
    further: str = ""
    """Then, the day before which to look on."""


@dataclass(frozen=True)
class Section:
    """A headed list of orders; `id` is stable ("asked", "waits", "offered", "ordered")."""

    id: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Burden:
    """The open work of a department or person: working hours, and the hours that fit (None: not known)."""

    id: str
    name: str
    hours: float
    capacity: float | None
    steps: int
    late: int = 0
    people: "tuple[Burden, ...]" = ()
    notes: tuple[str, ...] = ()
    """What is beyond what fits: by how much, the queue, whoever was asked to help."""
    away: str = ""
    """When this person is away, in words."""


@dataclass(frozen=True)
class Fact:
    """A label and its value; `files` are to be offered for download."""

    label: str
    value: Line
    files: tuple[KeptFile, ...] = ()


@dataclass(frozen=True)
class StepRow:
    """A step of an order; `state` is a `StepState` value. `notes`: trouble, handoff, what to prepare."""

    id: str
    name: str
    department: str
    state: str
    state_label: str
    holder: str = ""
    due: datetime | None = None
    late: bool = False
    done_at: datetime | None = None
    notes: tuple[Line, ...] = ()
    result: tuple[Fact, ...] = ()
    other: str = ""
    """The number of the order that does it."""


@dataclass(frozen=True)
class Entry:
    """One thing that happened. `kind` is the event's name in lower case ("commented"); `chat` is where from."""

    at: datetime
    kind: str
    line: Line
    by: str = ""
    """Person id; "" for the clock."""
    by_name: str = ""
    chat: str = ""
    files: tuple[KeptFile, ...] = ()


@dataclass(frozen=True)
class FlowBox:
    """A step as a box of the drawing, its name in one or two lines. `said` is the name with the state."""

    step: str
    x: int
    y: int
    width: int
    height: int
    lines: tuple[str, ...]
    state: str
    said: str


@dataclass(frozen=True)
class FlowWay:
    """A line of the drawing as the path of an SVG. `over`: the step that it comes from is. `words` stand at `at`."""

    path: str
    over: bool
    words: str = ""
    at: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class FlowPicture:
    """The flow of an order; `said` is the same in one line of text."""

    width: int
    height: int
    boxes: tuple[FlowBox, ...]
    ways: tuple[FlowWay, ...]
    loops: tuple[FlowWay, ...]
    said: str


@dataclass(frozen=True)
class OrderPage:
    """Everything that a viewer may see of one order, the oldest entry first; `card` carries this person's buttons.

    A comment's entry has kind "commented" and its words alone as the line.
    """

    row: Row
    card: View
    facts: tuple[Fact, ...]
    steps: tuple[StepRow, ...]
    timeline: tuple[Entry, ...]
    why: tuple[Line, ...] = ()
    """How it was routed."""
    flow: FlowPicture | None = None
    notes: tuple[Line, ...] = ()
    """Which round it is in."""
    parent: str = ""
    """The number of the order that it is part of, and that in words."""
    parent_words: Line = ()


class Pages(Protocol):
    """Looking, for the web. `person` is always the id of the viewer; nothing here changes an order but `comment`."""

    async def people(self, person: str | None) -> Sequence[Member]:
        """Everybody, by department in the order of the files, named in the viewer's language (None: the company's)."""
        ...

    async def departments(self, person: str | None) -> Options:
        """Ids and names of the departments: the channels of the web chat."""
        ...

    def leads_somewhere(self, address: str) -> bool:
        """Whether somebody is there: in `#` and a department's id, or `@` and a person's."""
        ...

    async def board(self, person: str, filters: Filters) -> Board:
        """The orders that fit, most urgent first; without a state, those that are not closed or cancelled."""
        ...

    async def order_page(self, person: str, number: str) -> OrderPage | None:
        """None when there is no such order, or not for this person."""
        ...

    async def mine(self, person: str) -> Sequence[Section]:
        """What waits for this person, what they ordered, what they follow."""
        ...

    async def load(self, person: str) -> Sequence[Burden]:
        """The departments with their people."""
        ...

    async def comment(self, visit: Visit, number: str, words: str, files: Sequence[str] = ()) -> Reply:
        """Says something about an order from its page, as `DeskPort.say` does under a card; a delivery counts once."""
        ...

    async def kept_files(self, person: str, ids: Sequence[str]) -> Mapping[str, KeptFile]:
        """Name and size of uploads that this person may have; those that are gone or not permitted are left out."""
        ...

    async def file(self, person: str, file: str) -> tuple[KeptFile, bytes] | None:
        """An upload with its content; None when it is gone or not for this person. What belongs to no order (it was
        posted in a channel) is for everybody who knows its id."""
        ...

    async def set_language(self, person: str, language: str) -> None:
        """Remembers the language in which somebody wants to be spoken to."""
        ...
