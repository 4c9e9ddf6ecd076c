"""Order types and the flows that they follow."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from routing.action import Action
from routing.deadline import Deadline
from routing.fields import Field
from routing.priority import Priority
from routing.rework import Back
from routing.similar import SimilarPolicy
from routing.suborder import SubOrder
from routing.text import Text


@dataclass(frozen=True)
class FlowStep:
    """A step template. `effort` and `within` are working hours; `after` names steps that must be done before."""

    id: str
    name: Text
    department: str
    """A department id, or "lead": whichever department the rule made the lead."""
    skill: str | None = None
    effort: float = 1.0
    within: float | None = None
    after: tuple[str, ...] = ()
    form: tuple[Field, ...] = ()
    """What the step's Done asks for."""
    prepare: Text | None = None
    """What the department may get ready before its turn comes; said in the warning ahead."""
    warn_ahead: float = 1.0
    """Working hours before the expected start at which the department is warned."""
    condition: str | None = None
    """A CEL condition; the step is left out of orders for which it does not hold. One that looks at results is judged
    when the step's turn comes."""
    splittable: bool = False
    on_done: tuple[Action, ...] = ()
    by: Deadline | None = None
    """When it should be done, if that does not depend on its own turn; with `within`, the earlier of both counts."""
    back: Back | None = None
    order: SubOrder | None = None
    """What is ordered when its turn comes; nobody accepts such a step."""


@dataclass(frozen=True)
class Flow:
    """A DAG of steps."""

    id: str
    name: Text
    steps: tuple[FlowStep, ...]


@dataclass(frozen=True)
class OrderType:
    """What a form asks for, which flow follows, and the words by which a quick order is recognised."""

    id: str
    name: Text
    fields: tuple[Field, ...]
    flow: str
    prefix: str = "WO"
    icon: str = ""
    help: Text | None = None
    keywords: tuple[str, ...] = ()
    title_field: str | None = None
    """The text field that becomes the order's title."""
    due_field: str | None = None
    """The date-time field that is the promised time, when given."""
    promise: Mapping[Priority, float] = field(default_factory=dict)
    """Working hours within which the whole order is promised, by priority."""
    priority: Priority = Priority.NORMAL
    similar: SimilarPolicy = field(default_factory=SimilarPolicy)
    """How look-alikes of a new order are found."""
