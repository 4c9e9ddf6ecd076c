"""escalation.yaml: who hears when nobody moves."""

from typing import Annotated, Literal

from pydantic import Field, PlainValidator, WithJsonSchema

from config.guess import did_you_mean
from config.shapes import Flag, Hours, Spec, read_hours, refuse
from routing.priority import Priority


def read_after(value: object) -> dict[Priority, float]:
    """One duration for all, or one a priority."""
    if isinstance(value, str):
        return dict.fromkeys(Priority, read_hours(value))
    if not isinstance(value, dict) or not value:
        raise refuse("a time is missing", "Write `2h`, or one a priority: `{urgent: 15m, normal: 4h}`.")
    for word in value:
        if word not in list(Priority):
            raise refuse(f"unknown priority '{word}'", did_you_mean(word, list(Priority)), word)
    return {Priority(word): read_hours(hours) for word, hours in value.items()}


_HOURS = {"type": "string", "pattern": r"^(\d+(\.\d+)?[mhdw])+$"}
After = Annotated[
    dict[Priority, float],
    PlainValidator(read_after),
    WithJsonSchema(
        {
            "anyOf": [
                _HOURS,
                {"type": "object", "properties": {p.value: _HOURS for p in Priority}, "additionalProperties": False},
            ]
        }
    ),
]


class LevelSpec(Spec):
    """One reminder."""

    tell: Annotated[Literal["department", "holder", "manager", "next"], Field(description="Who is told.")]
    after: Annotated[After, Field(description="Working time; one for all, or one a priority.")]


def _levels(*levels: tuple[str, object]) -> tuple[LevelSpec, ...]:
    return tuple(LevelSpec.model_validate({"tell": tell, "after": after}) for tell, after in levels)


def _accept() -> tuple[LevelSpec, ...]:
    return _levels(
        ("department", {"urgent": "15m", "high": "1h", "normal": "4h", "low": "1d"}),
        ("manager", {"urgent": "30m", "high": "2h", "normal": "1d", "low": "2d"}),
        ("next", {"urgent": "1h", "high": "4h", "normal": "2d", "low": "4d"}),
    )


def _finish() -> tuple[LevelSpec, ...]:
    return _levels(("holder", "0m"), ("manager", {"urgent": "1h", "high": "2h", "normal": "4h", "low": "1d"}))


class MovesSpec(Spec):
    """How far a step may wander between departments before its managers decide."""

    most: Annotated[int, Field(ge=0, le=20, description="Moves between departments; 0: none without a decision.")] = 2
    back: Annotated[Flag, Field(description="It may come back to a department that gave it away.")] = False
    then: Annotated[
        Literal["ask", "refuse"],
        Field(description="Further handovers ask the managers of all departments on the way, or are only refused."),
    ] = "ask"
    decide_within: Annotated[
        Hours,
        Field(
            description="When managers who were asked are reminded; after as long again those above them are.",
            json_schema_extra={"default": "4h"},
        ),
    ] = 4.0


class EscalationFile(Spec):
    """Reminders while nobody has accepted, and after a deadline has passed."""

    accept: Annotated[tuple[LevelSpec, ...], Field(default_factory=_accept, description="Counted from the offer.")]
    finish: Annotated[tuple[LevelSpec, ...], Field(default_factory=_finish, description="Counted from the deadline.")]
    handoff_within: Annotated[
        Hours,
        Field(description="How long a proposed handoff stays open.", json_schema_extra={"default": "2h"}),
    ] = 2.0
    confirm_within: Annotated[
        Hours,
        Field(description="When a finished order closes by itself.", json_schema_extra={"default": "3d"}),
    ] = 24.0
    moves: Annotated[MovesSpec, Field(default_factory=MovesSpec, description="No kicking: steps that wander.")]
