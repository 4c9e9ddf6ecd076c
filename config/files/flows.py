"""flows.yaml: the steps that an order goes through."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from config.files.actions import ActionSpec
from config.files.orders import FieldSpec
from config.shapes import Flag, Hours, Id, Name, Spec, Wording, Words


class StepSpec(Spec):
    """One step of a flow."""

    also: ClassVar[Mapping[str, str]] = {"if": "condition", "when": "condition", "depends_on": "after"}

    name: Annotated[Wording | None, Field(description="What is done. Left out: made from the id.")] = None
    department: Annotated[Id, Field(description="Who does it; `lead` is the department that leads the order.")]
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
    condition: Annotated[str | None, Field(description="CEL; the step is left out when it does not hold.")] = None
    on_done: Annotated[tuple[ActionSpec, ...], Field(description="What it sets off when it is done.")] = ()
    splittable: Annotated[Flag, Field(description="Several people may share it.")] = False


class FlowSpec(Spec):
    """A flow."""

    name: Annotated[Wording | None, Field(description="Left out: made from the id.")] = None
    steps: Annotated[
        dict[Id, StepSpec], Field(min_length=1, description="By id. Without `after` a step starts at once.")
    ]


class FlowsFile(Spec):
    """The flows."""

    flows: Annotated[dict[Id, FlowSpec], Field(min_length=1, description="By id.")]
