"""orders.yaml: what can be ordered, and what each form asks for."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field, PlainValidator, WithJsonSchema

from config.shapes import (
    ID,
    Currency,
    Flag,
    Hours,
    Id,
    Name,
    Number,
    Spec,
    Wording,
    Words,
    read_text,
    refuse,
)
from config.titles import titled
from routing.fields import FieldKind
from routing.priority import Priority
from routing.text import Text


def read_choices(value: object) -> dict[str, Text]:
    """Choice ids with their labels; or a plain list of ids, whose labels are the ids."""
    if isinstance(value, list):
        value = dict.fromkeys(value)
    if not isinstance(value, dict) or not value:
        raise refuse("choices are missing", "Write e.g. `choices: {low: A little, high: {en: A lot, zh-Hans: 很多}}`.")
    return {choice: Text(titled(choice)) if label is None else read_text(label) for choice, label in value.items()}


Choices = Annotated[
    dict[str, Text],
    PlainValidator(read_choices),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "array", "items": {"type": "string", "pattern": ID}, "minItems": 1},
                {"type": "object", "minProperties": 1, "propertyNames": {"pattern": ID}},
            ]
        }
    ),
]


class FieldSpec(Spec):
    """A question of a form."""

    also: ClassVar[Mapping[str, str]] = {"type": "kind", "options": "choices", "min": "low", "max": "high"}

    kind: Annotated[FieldKind, Field(description="What the answer is.")]
    label: Annotated[Wording | None, Field(description="Left out: made from the id.")] = None
    help: Annotated[Wording | None, Field(description="A line below the question.")] = None
    required: Annotated[Flag, Field(description="The form cannot be sent without it.")] = False
    choices: Annotated[Choices | None, Field(description="kind choice: id → label.")] = None
    low: Annotated[Number | None, Field(description="kinds number and money: the least.")] = None
    high: Annotated[Number | None, Field(description="kinds number and money: the most.")] = None
    longest: Annotated[int | None, Field(ge=1, le=3000, description="kind text: characters.")] = None
    multiline: Annotated[Flag, Field(description="kind text: several lines.")] = False
    currency: Annotated[Currency | None, Field(description="kind money. Left out: the company's.")] = None
    unit: Annotated[str, Field(description="kind number: what is counted.")] = ""
    future: Annotated[Flag, Field(description="kind datetime: the past is refused.")] = False


class SimilarSpec(Spec):
    """How open orders that look like a new one are found."""

    ask: Annotated[Flag, Field(description="They are shown before the order is placed.")] = True
    least: Annotated[int, Field(ge=1, le=100, description="Per cent alike from which they count.")] = 60
    fields: Annotated[
        Words | None,
        Field(description="What an order is about. Left out: machines, and single-line texts of at most 120."),
    ] = None


class OrderTypeSpec(Spec):
    """Something that can be ordered."""

    name: Annotated[Wording | None, Field(description="Left out: made from the id.")] = None
    help: Annotated[Wording | None, Field(description="When to use it.")] = None
    icon: Annotated[str, Field(description="One emoji.")] = ""
    flow: Annotated[Id, Field(description="The steps, from flows.yaml.")]
    prefix: Annotated[str, Field(pattern=r"^[A-Z]{1,6}$", description="Of order numbers: WO-1042.")] = "WO"
    keywords: Annotated[Words, Field(description="Words of a quick order that point here.")] = ()
    title_field: Annotated[Name | None, Field(description="The text field that becomes the title.")] = None
    due_field: Annotated[Name | None, Field(description="The datetime field that is the promised time.")] = None
    promise: Annotated[
        dict[Priority, Hours], Field(default_factory=dict, description="Priority → working time for the whole order.")
    ]
    priority: Annotated[Priority, Field(description="Unless somebody says otherwise.")] = Priority.NORMAL
    similar: Annotated[SimilarSpec, Field(default_factory=SimilarSpec, description="Look-alikes among open orders.")]
    fields: Annotated[dict[Name, FieldSpec], Field(min_length=1, description="The questions, in order.")]


class OrdersFile(Spec):
    """What can be ordered."""

    order_types: Annotated[dict[Id, OrderTypeSpec], Field(min_length=1, description="By id.")]
