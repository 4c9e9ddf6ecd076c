"""The typed fields that an order type, or the result of a step, asks for."""

from dataclasses import dataclass
from enum import StrEnum

from routing.text import Text


class FieldKind(StrEnum):
    """What a field holds; the stored shapes are listed at `FieldValue`."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    CHOICE = "choice"
    DATETIME = "datetime"
    PERSON = "person"
    ASSET = "asset"
    FILE = "file"


FieldValue = str | int | float | list[str] | None
"""text, choice id, person id, asset tag: str. number: int or float. money: "1200.50 EUR" (decimal, space, ISO 4217).
datetime: ISO 8601 in UTC. file: list of file ids. None: not given."""


@dataclass(frozen=True)
class Choice:
    """One option of a choice field."""

    id: str
    label: Text


@dataclass(frozen=True)
class Field:
    """A question with its type and bounds. `low`/`high` bound numbers and money; `longest` counts characters."""

    id: str
    kind: FieldKind
    label: Text
    help: Text | None = None
    required: bool = False
    choices: tuple[Choice, ...] = ()
    low: float | None = None
    high: float | None = None
    longest: int = 3000
    multiline: bool = False
    currency: str = ""
    unit: str = ""
    future: bool = False
    """For date-times: a moment in the past is refused."""
