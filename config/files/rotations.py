"""`rotations:` and `overrides:` in departments.yaml: shifts that change, and single days."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, PlainValidator, WithJsonSchema

from config.shapes import Day, Id, Spec, Words, refuse

OFF = "off"
"""The shift of whoever does not work."""


def read_turn(value: object) -> int:
    """How long a turn lasts, in days: `1w`, `4d`."""
    text = str(value).strip().lower()
    number, unit = text[:-1], text[-1:]
    days = int(number) * {"d": 1, "w": 7}.get(unit, 0) if number.isdecimal() else 0
    if not 1 <= days <= 366:
        raise refuse(f"'{value}' is not how long a turn lasts", "Write days or weeks of the calendar: 1d, 4d, 1w, 2w.")
    return days


def _some(value: tuple[str, ...]) -> tuple[str, ...]:
    if not value:
        raise refuse("a rotation has no shifts", "List them in turn: [early, late, night].")
    return value


Turn = Annotated[int, PlainValidator(read_turn), WithJsonSchema({"type": "string", "pattern": r"^[1-9]\d{0,2}[dw]$"})]


class RotationSpec(Spec):
    """Shifts one after the other, again and again."""

    start: Annotated[Day, Field(description="The first day of a turn.")]
    every: Annotated[Turn, Field(description="How long a turn lasts: 1w, 4d.")]
    shifts: Annotated[Words, AfterValidator(_some), Field(description="Shift ids, in turn.")]


class OverrideSpec(Spec):
    """Somebody works another shift, or not at all."""

    also: ClassVar[Mapping[str, str]] = {"who": "person", "date": "day", "to": "until"}

    person: Annotated[Id, Field(description="Person id.")]
    day: Annotated[Day, Field(description="The day, or the first one.")]
    until: Annotated[Day | None, Field(description="The last day. Left out: that one day.")] = None
    shift: Annotated[Id, Field(description="Shift id, or `off`.")]
