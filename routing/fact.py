"""Facts about an order that come from elsewhere: what a company declares, and what is known for one order."""

from collections.abc import Mapping
from dataclasses import dataclass

from routing.conditions import Kind
from routing.fields import FieldValue
from routing.text import Text

FAMILIES = ("dossier", "stock")
"""The first part of every fact's name: `stock.on_hand`, `dossier.grade`."""


@dataclass(frozen=True)
class Fact:
    """A fact that conditions may ask for: "stock.on_hand". Its kind is TEXT, NUMBER, MOMENT or FLAG."""

    name: str
    kind: Kind
    help: Text | None = None


@dataclass(frozen=True)
class KnownFact:
    """What is known for one order. Stored shapes: text, a number, an ISO 8601 moment, "true" or "false"; None: nothing.

    `source` says from where, `as_of` (ISO 8601, UTC) how fresh it is; both are empty for what somebody typed.
    """

    value: FieldValue
    source: str = ""
    as_of: str = ""


Dossier = Mapping[str, KnownFact]
"""Fact name → what is known."""
