"""rules.yaml: when → then, in order; the first match decides, or all add up."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, ConfigDict, Field, PlainValidator, WithJsonSchema

from config.files.actions import ActionSpec
from config.files.escalation import After
from config.shapes import Flag, Id, Moment, Spec, Wording, Words, one_or_many, read_text, refuse
from routing.priority import Priority
from routing.text import Text


def read_collaborators(value: object) -> dict[str, Text | None]:
    """Department ids, as a list, or as a mapping to what each should prepare."""
    value = one_or_many(value)
    if isinstance(value, list):
        value = dict.fromkeys(value)
    if not isinstance(value, dict):
        raise refuse("departments are expected here", "Write `[warehouse]` or `{warehouse: what to prepare}`.")
    return {department: None if said is None else read_text(said) for department, said in value.items()}


Collaborators = Annotated[
    dict[str, Text | None],
    PlainValidator(read_collaborators),
    WithJsonSchema({"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "object"}]}),
]


def unless_always(when: str | None) -> str | None:
    """`when: true` is no condition."""
    return None if when is not None and when.strip() == "true" else when


class ExampleSpec(Spec):
    """An order for which the rule must fire, or must not."""

    type: Annotated[Id, Field(description="Order type id.")]
    priority: Annotated[Priority | None, Field(description="Left out: the order type's.")] = None
    fields: Annotated[
        dict[str, object], Field(default_factory=dict, description="Field id → value; what is left out was not given.")
    ]
    requester: Annotated[Id | None, Field(description="Person id; left out: nobody known.")] = None
    title: Annotated[str, Field(description="The order's title.")] = ""
    facts: Annotated[
        dict[str, object],
        Field(default_factory=dict, description="`stock.…`, `dossier.…`, `load.…` → value; the rest is not known."),
    ]
    at: Annotated[
        Moment | None, Field(description="What `now` is, ISO 8601; left out: Monday 2026-01-05 10:00 UTC.")
    ] = None
    fires: Annotated[Flag, Field(description="false: the rule must not fire.")] = True


DEFAULT = "default"
"""How decisions call what follows when no rule fires."""


class ThenSpec(Spec):
    """What follows; what is left out stays as the order type and the flow have it."""

    model_config = ConfigDict(
        json_schema_extra=lambda schema: schema["properties"].update(
            {"continue": {"type": "boolean", "description": "Another word for `proceed`."}}
        )
    )
    also: ClassVar[Mapping[str, str]] = {"continue": "proceed"}

    lead: Annotated[Id | None, Field(description="The department that leads.")] = None
    collaborators: Annotated[
        Collaborators, Field(default_factory=dict, description="Departments that help: list, or id → prepare.")
    ]
    flow: Annotated[Id | None, Field(description="Instead of the order type's.")] = None
    priority: Annotated[Priority | None, Field(description="Instead of the one asked for.")] = None
    skills: Annotated[Words, Field(description="Skills that the work asks for besides the steps'.")] = ()
    sla: Annotated[
        After,
        Field(default_factory=dict, description="Working time for the whole order; one for all, or one a priority."),
    ]
    actions: Annotated[tuple[ActionSpec, ...], Field(description="What it sets off.")] = ()
    proceed: Annotated[
        Flag | None,
        Field(description="true: later rules may add. Left out: as `mode` says."),
    ] = None
    stop: Annotated[Flag | None, Field(description="true: the search ends here. Left out: as `mode` says.")] = None


class RuleSpec(Spec):
    """One rule."""

    also: ClassVar[Mapping[str, str]] = {"if": "when", "reason": "because"}
    gathers: ClassVar[tuple[str, tuple[str, ...]]] = ("then", (*ThenSpec.model_fields, "continue"))

    when: Annotated[
        str | None, Field(max_length=2000, description="CEL; left out: always."), AfterValidator(unless_always)
    ] = None
    then: Annotated[ThenSpec, Field(description="What follows.")]
    because: Annotated[Wording | None, Field(description="The reason in the company's own words.")] = None
    examples: Annotated[tuple[ExampleSpec, ...], Field(description="`baton check` runs them.")] = ()


class RulesFile(Spec):
    """The rules, tried from the top."""

    mode: Annotated[
        Literal["first", "all"],
        Field(description="`first`: the first rule that fires ends the search; `all`: every rule may add."),
    ] = "first"
    rules: Annotated[dict[Id, RuleSpec], Field(default_factory=dict, description="By id.")]
    default: Annotated[ThenSpec | None, Field(description="What follows when no rule fires.")] = None


def proceeds(then: ThenSpec, mode: str) -> bool:
    """Whether later rules are tried too when a rule fires."""
    if then.stop:
        return False
    if then.proceed is not None:
        return then.proceed
    return mode == "all" or then.stop is False
