"""What happens to steps of departments that have more to do than fits."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class HelpAsked:
    """A department is full: people of others may take the step too. `share` is open work over what fits, in percent."""

    step: str
    department: str
    departments: tuple[str, ...]
    people: tuple[str, ...]
    share: int


@dataclass(frozen=True)
class StepSplit:
    """A department is full: a step became parts, for one department each."""

    step: str
    department: str
    departments: tuple[str, ...]
    share: int


@dataclass(frozen=True)
class Joined:
    """All parts of a step are done, and with them the step."""

    step: str
    parts: int


@dataclass(frozen=True)
class StepQueued:
    """A department is full: a step waits in its queue. `by` a manager, if one put it there; `number`: for this more
    urgent order; `before`: in whose hands it was."""

    step: str
    department: str
    place: int
    expected: datetime
    share: int
    by: str = ""
    number: str = ""
    before: str | None = None


@dataclass(frozen=True)
class QueueMoved:
    """What a queued step may expect has changed much."""

    step: str
    department: str
    place: int
    expected: datetime


@dataclass(frozen=True)
class DelayExpected:
    """A queued step is expected to be late: done at `expected`, due at `due`."""

    step: str
    department: str
    expected: datetime
    due: datetime


@dataclass(frozen=True)
class Pulled:
    """A step left the queue: there is room, or a manager (`by`) wanted it."""

    step: str
    department: str
    by: str = ""


@dataclass(frozen=True)
class MadeRoom:
    """Work of other orders went into the queue for a more urgent step."""

    step: str
    department: str
    numbers: tuple[str, ...]
    share: int
