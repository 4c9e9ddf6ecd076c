"""Rules: a condition on an order, and what follows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from routing.action import Action
from routing.fact import Dossier
from routing.fields import FieldValue
from routing.priority import Priority
from routing.text import Text


@dataclass(frozen=True)
class Collaborator:
    """A department that helps, and what it should prepare."""

    department: str
    prepare: Text | None = None


@dataclass(frozen=True)
class Consequence:
    """What a rule decides; what it leaves open stays with the order type or an earlier rule."""

    lead: str | None = None
    collaborators: tuple[Collaborator, ...] = ()
    flow: str | None = None
    priority: Priority | None = None
    skills: tuple[str, ...] = ()
    sla: Mapping[Priority, float] = field(default_factory=dict)
    """Working hours promised for the whole order, by the priority that it ends up with."""
    actions: tuple[Action, ...] = ()
    proceed: bool = False
    """True: later rules are tried too and may add; False: the first match ends the search."""


@dataclass(frozen=True)
class RuleExample:
    """An order for which a rule must, or must not, fire; `baton check` runs it."""

    order_type: str
    fields: Mapping[str, FieldValue] = field(default_factory=dict)
    priority: Priority = Priority.NORMAL
    fires: bool = True
    requester: str = ""
    """A person id; "" when the rule does not ask who orders."""
    title: str = ""
    load: Mapping[str, float] = field(default_factory=dict)
    dossier: Dossier = field(default_factory=dict)
    at: datetime | None = None
    """What `now` is; None: the moment that every example without one has."""


@dataclass(frozen=True)
class Rule:
    """`when` is a CEL expression over the names of routing/vocabulary.py; None always matches."""

    id: str
    when: str | None
    then: Consequence
    because: Text | None = None
    examples: tuple[RuleExample, ...] = ()
