"""What happened to an order, in the past tense; the journal keeps every one. Times are the journal's."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from routing.capacity_events import DelayExpected as DelayExpected
from routing.capacity_events import HelpAsked as HelpAsked
from routing.capacity_events import Joined as Joined
from routing.capacity_events import MadeRoom as MadeRoom
from routing.capacity_events import Pulled as Pulled
from routing.capacity_events import QueueMoved as QueueMoved
from routing.capacity_events import StepQueued as StepQueued
from routing.capacity_events import StepSplit as StepSplit
from routing.escalation import Told
from routing.fields import FieldValue
from routing.flow_events import FlowEvent
from routing.handover_events import Disputed as Disputed
from routing.handover_events import HandoffAccepted as HandoffAccepted
from routing.handover_events import HandoffDeclined as HandoffDeclined
from routing.handover_events import HandoffLapsed as HandoffLapsed
from routing.handover_events import HandoffProposed as HandoffProposed
from routing.handover_events import HandoffWithdrawn as HandoffWithdrawn
from routing.handover_events import Settled as Settled
from routing.handover_events import Undecided as Undecided
from routing.set_off import RulesSkipped, SetOff


@dataclass(frozen=True)
class Ordered:
    """An order was created and routed. `by` is the requester; `part_of` the number of the order that needs it."""

    by: str
    lead: str
    collaborators: tuple[str, ...]
    part_of: str = ""


@dataclass(frozen=True)
class StepOffered:
    """A step's turn came: its department may take it, or only some `people` for now. `again`: somebody gave it back."""

    step: str
    department: str
    again: bool = False
    people: tuple[str, ...] = ()


@dataclass(frozen=True)
class Widened:
    """These people may take a step too; none named: everybody of its department may."""

    step: str
    department: str
    people: tuple[str, ...] = ()


@dataclass(frozen=True)
class OfferWithdrawn:
    """These people are away: a step is no longer offered to them."""

    step: str
    department: str
    people: tuple[str, ...]


@dataclass(frozen=True)
class Assigned:
    """A step's turn came, and its department's policy gave it to the person whom it suits best."""

    step: str
    department: str
    person: str
    again: bool = False


@dataclass(frozen=True)
class NobodyFits:
    """A step's turn came, and nobody of its department is eligible: everybody may take it. `earliest` is when the
    first of those who are away is expected back."""

    step: str
    department: str
    earliest: datetime | None = None


@dataclass(frozen=True)
class Accepted:
    """Somebody took a step."""

    step: str
    by: str


@dataclass(frozen=True)
class Released:
    """The holder gave a step back to the department."""

    step: str
    by: str
    reason: str = ""


@dataclass(frozen=True)
class Started:
    """Work on a step began."""

    step: str
    by: str


@dataclass(frozen=True)
class Finished:
    """A step is done, with what its form asked for."""

    step: str
    by: str
    result: Mapping[str, FieldValue] = field(default_factory=dict)


@dataclass(frozen=True)
class Undone:
    """A Done was taken back: the step is in work again, and what comes after it waits."""

    step: str
    by: str


@dataclass(frozen=True)
class TroubleReported:
    """Something is in the way of a step."""

    step: str
    by: str
    reason: str
    words: str


@dataclass(frozen=True)
class TroubleDismissed:
    """The trouble is over, or was none."""

    step: str
    by: str
    reported_by: str = ""


@dataclass(frozen=True)
class Extended:
    """A step got more time."""

    step: str
    by: str
    until: datetime
    reason: str = ""


@dataclass(frozen=True)
class Reassigned:
    """A manager gave a step to a person."""

    step: str
    by: str
    person: str
    before: str | None
    from_department: str = ""
    department: str = ""


@dataclass(frozen=True)
class Commented:
    """Somebody said something about the order. `files` are file ids."""

    by: str
    words: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cancelled:
    """The order was called off."""

    by: str
    reason: str


@dataclass(frozen=True)
class AllDone:
    """Every step is done; the requester is asked to confirm."""


@dataclass(frozen=True)
class Confirmed:
    """The order is closed; `by` is None when it closed by itself."""

    by: str | None


@dataclass(frozen=True)
class Rated:
    """The requester gave 1 to 5 stars."""

    by: str
    stars: int


@dataclass(frozen=True)
class Reopened:
    """The requester was not content: the named step is to be done again."""

    by: str
    step: str
    reason: str


@dataclass(frozen=True)
class Snoozed:
    """Reminders for a step are quiet until a moment."""

    step: str
    by: str
    until: datetime


@dataclass(frozen=True)
class Followed:
    """Somebody wants to hear about the order."""

    by: str


@dataclass(frozen=True)
class Reminded:
    """The clock nagged: about accepting ("accept") or finishing ("finish") a step."""

    step: str
    about: str
    level: int
    told: Told


@dataclass(frozen=True)
class WarnedAhead:
    """A department was told that its turn is near."""

    step: str
    department: str
    expected: datetime


Event = (
    Ordered | StepOffered | Widened | OfferWithdrawn | Assigned | NobodyFits | Accepted | Released | Started | Finished
    | Undone
    | TroubleReported | TroubleDismissed | Extended | Reassigned | HandoffProposed | HandoffAccepted | HandoffDeclined
    | HandoffWithdrawn | HandoffLapsed | Disputed | Undecided | Settled | Commented | Cancelled | AllDone | Confirmed
    | Rated | Reopened | Snoozed | Followed | Reminded | WarnedAhead | SetOff | RulesSkipped
    | FlowEvent
    | HelpAsked | StepSplit | Joined | StepQueued | QueueMoved | DelayExpected | Pulled | MadeRoom
)  # fmt: skip
"""Every kind of journal entry about an order."""
