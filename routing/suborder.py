"""Orders within orders: a step that is itself an order, and the links between the two."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from routing.fields import FieldValue

DEEPEST = 5
"""How many orders may wait for one another before a manager has to say that one more makes sense."""


@dataclass(frozen=True)
class SubOrder:
    """What a step orders. Texts in `fields` may have blanks such as {{ fields.asset }} and {{ results.look.part }}."""

    type: str
    fields: Mapping[str, FieldValue] = field(default_factory=dict)


@dataclass(frozen=True)
class Child:
    """The order that a step waits for."""

    order: int
    number: str
    type: str


@dataclass(frozen=True)
class Parent:
    """The order that an order is part of, and the step there that waits for it. `depth` counts the orders above."""

    order: int
    number: str
    step: str
    depth: int = 1
