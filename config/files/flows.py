"""flows.yaml: the steps that an order goes through."""

import re
from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field, PlainValidator, WithJsonSchema

from config.files.actions import ActionSpec
from config.files.orders import FieldSpec
from config.lengths import hours_of
from config.shapes import Flag, Hours, Id, Name, Spec, Wording, Words, not_too_long, refuse
from routing.deadline import Deadline

LEAD = "lead"


def read_deadline(value: object) -> Deadline:
    """order + 2d, due - 4h, repair.done + 4h; without a sum, the moment itself."""
    found = _DEADLINE.fullmatch(value.strip()) if isinstance(value, str) else None
    hours = hours_of(found["length"]) if found and found["length"] else 0.0
    if found is None or hours is None:
        raise refuse(f"'{value}' is not a deadline", "Write e.g. order + 2d, due - 4h, or check.done + 4h.")
    not_too_long(hours, found["length"])
    hours = -hours if found["sign"] == "-" else hours
    match found["since"]:
        case "order":
            return Deadline("order", hours)
        case "due":
            return Deadline("due", hours)
        case step:
            return Deadline("steps", hours, (step.removesuffix(".done"),))


_DEADLINE = re.compile(r"(?P<since>order|due|[a-z][a-z0-9-]*\.done)(?:\s*(?P<sign>[+-])\s*(?P<length>\S.*))?")

Until = Annotated[
    Deadline,
    PlainValidator(read_deadline),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^(order|due|[a-z][a-z0-9-]*\.done)( *[+-] *(\d+(\.\d+)?[mhdw])+)?$",
            "examples": ["order + 2d", "due - 4h", "check.done + 4h"],
        }
    ),
]


class BackSpec(Spec):
    """A way back to an earlier step."""

    also: ClassVar[Mapping[str, str]] = {"if": "condition", "when": "condition", "most": "at_most"}

    to: Annotated[Words, Field(min_length=1, description="The earlier step, or steps, to begin again with.")]
    condition: Annotated[str, Field(description="CEL; it goes back when this holds as the step is done.")]
    at_most: Annotated[int, Field(ge=1, le=20, description="How often, before managers have to decide.")] = 2


class SubOrderSpec(Spec):
    """An order within the order."""

    also: ClassVar[Mapping[str, str]] = {"order_type": "type"}

    type: Annotated[Id, Field(description="Order type id.")]
    fields: Annotated[
        dict[Name, object],
        Field(default_factory=dict, description="Field id → value; may have blanks: {{ fields.asset }}."),
    ]


class StepSpec(Spec):
    """One step of a flow."""

    also: ClassVar[Mapping[str, str]] = {"if": "condition", "when": "condition", "depends_on": "after"}

    name: Annotated[Wording | None, Field(description="What is done. Left out: made from the id.")] = None
    department: Annotated[
        Id, Field(description="Who does it; `lead` is the department that leads the order. Needed without `order`.")
    ] = LEAD
    skill: Annotated[Id | None, Field(description="What it takes, from departments.yaml.")] = None
    effort: Annotated[
        Hours,
        Field(description="Working time it takes.", json_schema_extra={"default": "1h"}),
    ] = 1.0
    within: Annotated[Hours | None, Field(description="Working time in which it should be done.")] = None
    after: Annotated[Words, Field(description="Steps that must be done before.")] = ()
    form: Annotated[dict[Name, FieldSpec], Field(default_factory=dict, description="What Done asks for.")]
    prepare: Annotated[Wording | None, Field(description="What can be got ready before its turn comes.")] = None
    warn_ahead: Annotated[
        Hours,
        Field(description="Working time before its turn at which it is told.", json_schema_extra={"default": "1h"}),
    ] = 1.0
    by: Annotated[Until | None, Field(description="The latest: from the order, its promised time, or a step.")] = None
    condition: Annotated[str | None, Field(description="CEL; the step is left out when it does not hold.")] = None
    on_done: Annotated[tuple[ActionSpec, ...], Field(description="What it sets off when it is done.")] = ()
    back: Annotated[BackSpec | None, Field(description="A way back, when the result is not good enough.")] = None
    order: Annotated[SubOrderSpec | None, Field(description="Another order that does it.")] = None
    splittable: Annotated[
        Flag, Field(description="May be cut into parts for several departments. Numbers of their results add up.")
    ] = False


class FlowSpec(Spec):
    """A flow."""

    name: Annotated[Wording | None, Field(description="Left out: made from the id.")] = None
    steps: Annotated[
        dict[Id, StepSpec], Field(min_length=1, description="By id. Without `after` a step starts at once.")
    ]


class FlowsFile(Spec):
    """The flows."""

    flows: Annotated[dict[Id, FlowSpec], Field(min_length=1, description="By id.")]
