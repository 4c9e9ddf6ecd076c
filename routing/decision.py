"""The result of routing, with its reasons. Plain data: a decision is stored with its order and outlives the rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from routing.action import Action
from routing.fact import Dossier
from routing.fields import FieldValue
from routing.priority import Priority
from routing.rule import Collaborator
from routing.text import Text


class Verdict(StrEnum):
    """What became of a rule that was tried."""

    FIRED = "fired"
    NOT = "not"
    ERROR = "error"


@dataclass(frozen=True)
class Tried:
    """One rule: its verdict, and the values by name ("fields.amount") that its condition looked at."""

    rule: str
    verdict: Verdict
    values: Mapping[str, FieldValue] = field(default_factory=dict)
    error: str = ""
    """Why the condition could not be judged, in English."""
    missing: tuple[str, ...] = ()
    """The names without a value that kept it from being judged."""


class Why(StrEnum):
    """What a reason is about; the parameters of each are listed beside it."""

    RULE = "rule"
    """rule: it fired."""
    NO_RULE = "no_rule"
    """No rule fired."""
    LEAD_BY_RULE = "lead_by_rule"
    """department, rule."""
    LEAD_BY_FLOW = "lead_by_flow"
    """department, flow: the first department that the flow names."""
    LEAD_BY_REQUESTER = "lead_by_requester"
    """department, requester."""
    LEAD_BY_COMPANY = "lead_by_company"
    """department: the first of the company, as nothing else decided."""
    COLLABORATOR_BY_RULE = "collaborator_by_rule"
    """department, rule."""
    COLLABORATOR_BY_FLOW = "collaborator_by_flow"
    """department, flow: it has a step."""
    FLOW_BY_RULE = "flow_by_rule"
    """flow, rule."""
    FLOW_BY_TYPE = "flow_by_type"
    """flow, type."""
    PRIORITY_BY_RULE = "priority_by_rule"
    """priority, rule."""
    PRIORITY_AS_ASKED = "priority_as_asked"
    """priority."""
    SLA_BY_RULE = "sla_by_rule"
    """hours, rule: working hours promised for the whole order."""
    STEP_LEFT_OUT = "step_left_out"
    """step: its condition does not hold."""
    STEP_JUDGED_LATER = "step_judged_later"
    """step: its condition looks at results, so its turn decides."""
    STEP_KEPT_IN_DOUBT = "step_kept_in_doubt"
    """step, error: its condition could not be judged."""


@dataclass(frozen=True)
class Reason:
    """Why one part of a decision is as it is; wording is the views' business."""

    why: Why
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Decision:
    """Who leads, who helps, along which flow, how urgent, and why.

    Collaborators are the departments of the rule, then those of the flow's steps, each once, without the lead.
    """

    lead: str
    collaborators: tuple[Collaborator, ...]
    flow: str
    priority: Priority
    asked: Priority | None = None
    """The priority that was asked for, which rules may have raised; None in decisions of earlier days."""
    skills: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    """Ids of the flow's steps that this order takes."""
    sla: float | None = None
    """Working hours promised for the whole order; None: as the order type promises."""
    actions: Mapping[str, tuple[Action, ...]] = field(default_factory=dict)
    """Rule id → what it sets off."""
    dossier: Dossier = field(default_factory=dict)
    """The facts from elsewhere that were known."""
    tried: tuple[Tried, ...] = ()
    """In order. Not among them: `ruled_out` and `untried` rules."""
    ruled_out: int = 0
    """Rules that were not tried because a word that they ask for is another one, or was not given."""
    untried: int = 0
    """Rules after the one that ended the search."""
    not_given: tuple[str, ...] = ()
    """Names without a value, for which rules that may concern this order were ruled out."""
    looked_up: Mapping[str, FieldValue] = field(default_factory=dict)
    """The values by which rules were ruled out, by name; names without a value are left out."""
    reasons: tuple[Reason, ...] = ()
    because: Text | None = None
    """The company's own words, from the first rule that fired and has any."""
