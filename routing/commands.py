"""What a person or the clock may ask of an order, in the imperative."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from routing.fields import Field, FieldValue


@dataclass(frozen=True)
class Accept:
    """Take a step."""

    step: str


@dataclass(frozen=True)
class Release:
    """Give an accepted step back to the department: the undo of Accept."""

    step: str
    reason: str = ""


@dataclass(frozen=True)
class Start:
    """Begin work on a step."""

    step: str


@dataclass(frozen=True)
class Finish:
    """Report a step as done, with the values that its form asks for."""

    step: str
    result: Mapping[str, FieldValue] = field(default_factory=dict)


@dataclass(frozen=True)
class Undo:
    """Take a Done back."""

    step: str


@dataclass(frozen=True)
class ReportTrouble:
    """Say what is in the way: a reason id, or "other" with words."""

    step: str
    reason: str
    words: str = ""


@dataclass(frozen=True)
class DismissTrouble:
    """Say that the trouble is over."""

    step: str


@dataclass(frozen=True)
class Extend:
    """Give a step time until a new deadline (UTC)."""

    step: str
    until: datetime
    reason: str = ""


@dataclass(frozen=True)
class Reassign:
    """A manager gives the step to a person."""

    step: str
    person: str


@dataclass(frozen=True)
class HandOff:
    """Propose that a person, or another department, takes over."""

    step: str
    reason: str
    to_person: str | None = None
    to_department: str | None = None


@dataclass(frozen=True)
class AcceptHandoff:
    """Take over what somebody wants to pass on."""

    step: str


@dataclass(frozen=True)
class DeclineHandoff:
    """Leave it where it is."""

    step: str
    words: str = ""


@dataclass(frozen=True)
class WithdrawHandoff:
    """Take back what one wanted to pass on."""

    step: str


@dataclass(frozen=True)
class Settle:
    """A manager decides with which department a disputed step stays."""

    step: str
    department: str


@dataclass(frozen=True)
class Snooze:
    """No reminders for a step until a moment (UTC)."""

    step: str
    until: datetime


@dataclass(frozen=True)
class Again:
    """A manager has a held step done once more."""

    step: str


@dataclass(frozen=True)
class Proceed:
    """A manager lets the order go on from a held step."""

    step: str
    reason: str


@dataclass(frozen=True)
class Comment:
    """Say something to everybody involved."""

    words: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cancel:
    """Call the order off."""

    reason: str


@dataclass(frozen=True)
class Confirm:
    """The requester is content."""


@dataclass(frozen=True)
class Rate:
    """1 to 5 stars."""

    stars: int


@dataclass(frozen=True)
class Reopen:
    """The requester is not content."""

    reason: str


@dataclass(frozen=True)
class Follow:
    """Hear about the order."""


@dataclass(frozen=True)
class Pull:
    """Take a step from the queue: a manager at once, Baton itself when there is room."""

    step: str


@dataclass(frozen=True)
class Enqueue:
    """A manager puts a step that nobody has begun into the queue."""

    step: str


@dataclass(frozen=True)
class Displace:
    """Baton puts a step that nobody has begun into the queue, for a more urgent order."""

    step: str
    number: str
    department: str


@dataclass(frozen=True)
class Expect:
    """Baton tells a queued step its place in line, and when it is expected to be offered (UTC)."""

    step: str
    place: int
    expected: datetime


@dataclass(frozen=True)
class PassOver:
    """Baton takes the offer of a step, or the request to take it over, back from those who are away."""

    step: str


@dataclass(frozen=True)
class Strike:
    """A timer of the order is due: `kind` as in `routing.timers`."""

    kind: str
    step: str | None = None
    level: int = 0


@dataclass(frozen=True)
class TakeUp:
    """The order `child`, for which a step waits, is done: its results, and the fields that describe them."""

    step: str
    child: int
    form: tuple[Field, ...]
    result: Mapping[str, FieldValue]


@dataclass(frozen=True)
class DropChild:
    """The order `child`, for which a step waits, was called off."""

    step: str
    child: int
    reason: str


@dataclass(frozen=True)
class AwaitChild:
    """The order `child`, for which a step waited, is open again."""

    step: str
    child: int


@dataclass(frozen=True)
class DropParent:
    """The order that this one is part of was called off."""

    number: str
    reason: str


Command = (
    Accept | Release | Start | Finish | Undo | ReportTrouble | DismissTrouble | Extend | Reassign | HandOff
    | AcceptHandoff | DeclineHandoff | WithdrawHandoff | Settle | Snooze | Comment | Cancel | Confirm | Rate | Reopen
    | Follow | Strike
    | Again | Proceed | TakeUp | DropChild | AwaitChild | DropParent
    | Pull | Enqueue | Displace | Expect | PassOver
)  # fmt: skip
"""Everything that `routing.act.act` understands."""
