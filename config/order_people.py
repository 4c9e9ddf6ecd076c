"""Who is busy or away, as an order's file gives it for a dry run: `people: {lin: 12h, hao: away}`."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import PlainValidator, WithJsonSchema

from config.shapes import read_hours

Busy = float | Literal["away"]
"""Working hours in hand, or away."""


def read_busy(value: object) -> Busy:
    """Hours in hand such as 12h, or `away`."""
    return "away" if value == "away" else read_hours(value)


BusyOrAway = Annotated[Busy, PlainValidator(read_busy), WithJsonSchema({"type": "string"})]
People = Mapping[str, Busy]
