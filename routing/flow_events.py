"""What happened to the way of an order through its flow, and between an order and those within it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from routing.fields import FieldValue


@dataclass(frozen=True)
class StepSkipped:
    """A step's turn came and it is not needed. `because`: the results that decided, by "step.field"."""

    step: str
    because: Mapping[str, FieldValue] = field(default_factory=dict)


@dataclass(frozen=True)
class StepInDoubt:
    """A condition could not be judged: of the step itself ("if": it is done), or of going back ("back": it goes on)."""

    step: str
    about: Literal["if", "back"]
    error: str


@dataclass(frozen=True)
class SentBack:
    """A finished step sent the order back to earlier ones; the named round begins."""

    step: str
    to: tuple[str, ...]
    round: int
    by: str


@dataclass(frozen=True)
class StepHeld:
    """A step goes no further until managers decide; why as in `routing.order.Held`."""

    step: str
    why: str
    words: str = ""


@dataclass(frozen=True)
class Decided:
    """A manager decided about a held step: once more, or on as it is."""

    step: str
    by: str
    again: bool
    reason: str = ""


@dataclass(frozen=True)
class SubOrderPlaced:
    """A step became an order of its own."""

    step: str
    number: str


@dataclass(frozen=True)
class SubOrderDone:
    """The order that a step waited for is done, and with it the step."""

    step: str
    number: str
    by: str
    result: Mapping[str, FieldValue] = field(default_factory=dict)


@dataclass(frozen=True)
class SubOrderCancelled:
    """The order that a step waited for was called off; managers decide."""

    step: str
    number: str
    by: str
    reason: str


@dataclass(frozen=True)
class SubOrderReopened:
    """The order that a step had waited for is open again. `waits`: the step waits for it again."""

    step: str
    number: str
    by: str
    waits: bool


@dataclass(frozen=True)
class ParentCancelled:
    """The order that this one is part of was called off; this one goes on until somebody decides otherwise."""

    number: str
    by: str
    reason: str


FlowEvent = (
    StepSkipped | StepInDoubt | SentBack | StepHeld | Decided
    | SubOrderPlaced | SubOrderDone | SubOrderCancelled | SubOrderReopened | ParentCancelled
)  # fmt: skip
