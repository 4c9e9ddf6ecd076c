"""One piece of cross-department work and its steps."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Literal

from routing.action import Action
from routing.choice import Choice
from routing.deadline import Deadline
from routing.decision import Decision
from routing.escalation import EscalationPolicy
from routing.fields import Field, FieldValue
from routing.measure import Did, Measure, Part, Queued
from routing.passage import Dispute, Passage, Settlement
from routing.priority import Priority
from routing.replacing import replace
from routing.rework import Back
from routing.suborder import Child, Parent, SubOrder
from routing.text import Text


class OrderState(StrEnum):
    """FINISHED: every step is done and the requester has not confirmed yet."""

    OPEN = "open"
    FINISHED = "finished"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class StepState(StrEnum):
    """WAITING: an earlier step is not done. QUEUED: its turn came, its department is full. OFFERED: its department may
    take it. ORDERED: another order does it. HELD: it goes no further until managers decide. SKIPPED: as it turned out,
    it is not needed."""

    WAITING = "waiting"
    QUEUED = "queued"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    STARTED = "started"
    ORDERED = "ordered"
    HELD = "held"
    DONE = "done"
    SKIPPED = "skipped"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Trouble:
    """A reported obstacle: a reason id from the company's list ("other" for free words)."""

    reason: str
    words: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Handoff:
    """A proposed move to a person or to a department, open until a moment."""

    by: str
    reason: str
    at: datetime
    until: datetime
    to_person: str | None = None
    to_department: str | None = None


@dataclass(frozen=True)
class Held:
    """Why a step is held, with words where there are any; `count` says how often it was sent back.

    "rounds": sent back as often as the flow allows. "sub_order": its order was cancelled. "no_order": its order cannot
    be placed.
    """

    why: Literal["rounds", "sub_order", "no_order"]
    at: datetime
    words: str = ""
    count: int = 0


@dataclass(frozen=True)
class Step:
    """A step of one order. Template values are copied in, so editing a flow changes no running order. Times are UTC."""

    id: str
    name: Text
    department: str
    skill: str | None = None
    effort: float = 1.0
    within: float | None = None
    after: tuple[str, ...] = ()
    form: tuple[Field, ...] = ()
    prepare: Text | None = None
    warn_ahead: float = 1.0
    state: StepState = StepState.WAITING
    holder: str | None = None
    starts_at: datetime | None = None
    """When its turn came, or is expected to come."""
    due_at: datetime | None = None
    accepted_at: datetime | None = None
    started_at: datetime | None = None
    done_at: datetime | None = None
    worked: float | None = None
    """Working hours of the holder from the start to Done."""
    result: Mapping[str, FieldValue] = field(default_factory=dict)
    trouble: Trouble | None = None
    handoff: Handoff | None = None
    snoozed_until: datetime | None = None
    on_done: tuple[Action, ...] = ()
    path: tuple[str, ...] = ()
    """Departments that held it before the present one."""
    passages: tuple[Passage, ...] = ()
    """The moves that made the path, oldest first."""
    dispute: Dispute | None = None
    """Set while managers are asked where it stays; without meaning once it is over."""
    settlement: Settlement | None = None
    offered_to: tuple[str, ...] = ()
    """The people who may take it; empty: everybody of its department."""
    widens_at: datetime | None = None
    """When more people may."""
    assigned: bool = False
    """It was given to its holder by the department's policy, not taken."""
    gave_back: tuple[str, ...] = ()
    """Who gave it back in this turn."""
    choice: Choice | None = None
    """Whom it suits, as things stood when its turn came."""
    splittable: bool = False
    guests: tuple[str, ...] = ()
    """People of other departments who may take it too, as its own is full."""
    queued: Queued | None = None
    """Set while it is queued."""
    displaced: int = 0
    """How often it had to make room for more urgent work."""
    part: Part | None = None
    """Set when it is a part of another step."""
    parts: tuple[str, ...] = ()
    """The steps into which it was cut: it is done when they are."""
    measures: tuple[Measure, ...] = ()
    """What was done because its department was full, oldest first."""

    @property
    def untouched(self) -> bool:
        """It was given to its holder, who has not begun."""
        return self.assigned and self.state is StepState.ACCEPTED

    condition: str | None = None
    """CEL over results, judged when its turn comes."""
    because: Mapping[str, FieldValue] = field(default_factory=dict)
    """The results for which it was skipped, by "step.field"."""
    by: Deadline | None = None
    back: Back | None = None
    order: SubOrder | None = None
    child: Child | None = None
    held: Held | None = None

    @property
    def in_hand(self) -> bool:
        """Somebody holds it and has not finished."""
        return self.state in (StepState.ACCEPTED, StepState.STARTED)

    @property
    def over(self) -> bool:
        """Nothing more will happen to it."""
        return self.state in (StepState.DONE, StepState.SKIPPED, StepState.CANCELLED)


@dataclass(frozen=True)
class Round:
    """One time that an order went back: round `number` (from 2) of the loop that ends with `step`. `before` are the
    steps as they were, for an undo."""

    number: int
    step: str
    to: tuple[str, ...]
    by: str
    at: datetime
    result: Mapping[str, FieldValue]
    before: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Source:
    """The message that an order was made from, when there was one."""

    author: str
    text: str
    link: str = ""


@dataclass(frozen=True)
class WorkOrder:
    """One order of one order type. `version` grows by one with every change; times are UTC."""

    id: int
    number: str
    type: str
    title: str
    priority: Priority
    requester: str
    lead: str
    collaborators: tuple[str, ...]
    steps: tuple[Step, ...]
    values: Mapping[str, FieldValue]
    decision: Decision
    escalation: EscalationPolicy
    created_at: datetime
    due_at: datetime | None = None
    state: OrderState = OrderState.OPEN
    finished_at: datetime | None = None
    closed_at: datetime | None = None
    reopened_at: datetime | None = None
    rating: int | None = None
    followers: tuple[str, ...] = ()
    source: Source | None = None
    rounds: tuple[Round, ...] = ()
    """Every time that it went back, oldest first."""
    parent: Parent | None = None
    look_alikes: tuple[str, ...] = ()
    """Numbers of the open orders that looked like it and were shown before it was placed all the same."""
    version: int = 1

    def step(self, step_id: str) -> Step:
        """The step with this id; KeyError when the order has none."""
        for step in self.steps:
            if step.id == step_id:
                return step
        raise KeyError(step_id)

    def with_step(self, step: Step) -> "WorkOrder":
        """The same order with one step replaced by its newer self."""
        return replace(self, steps=tuple(step if s.id == step.id else s for s in self.steps))

    @property
    def departments(self) -> tuple[str, ...]:
        """Lead first, then collaborators, whoever holds a step, and whoever was asked to help, each once."""
        helpers = (d for s in self.steps for m in s.measures if m.did is Did.HELPED for d in m.departments)
        return tuple(dict.fromkeys([self.lead, *self.collaborators, *(s.department for s in self.steps), *helpers]))

    @property
    def progress(self) -> float:
        """Share of the effort that is done: 0.0 to 1.0; a started step counts half. A step in parts has the effort of
        its parts and none of its own."""
        total = sum(s.effort for s in self.steps if s.state is not StepState.SKIPPED)
        if not total:
            return float(all(s.state in (StepState.DONE, StepState.SKIPPED) for s in self.steps))
        done = sum(s.effort for s in self.steps if s.state is StepState.DONE)
        half = sum(s.effort for s in self.steps if s.state is StepState.STARTED) / 2
        return min(1.0, (done + half) / total)
