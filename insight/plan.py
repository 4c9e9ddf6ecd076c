"""What a decision comes to: who leads, who helps, how urgent, and which departments do which steps."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from routing.acting.deadlines import hours_allowed
from routing.acting.opening import steps_of
from routing.company import Company
from routing.decision import Decision, Reason
from routing.order import Step, WorkOrder
from routing.priority import Priority


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step before anybody has touched it. `effort` and `allowed` (from its turn to its deadline) are working
    hours."""

    id: str
    department: str
    skill: str
    effort: float
    allowed: float
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """The way that an order takes. `reasons` say why, as the decision does."""

    lead: str
    collaborators: tuple[str, ...]
    flow: str
    priority: Priority
    steps: tuple[PlannedStep, ...]
    reasons: tuple[Reason, ...] = field(default=(), compare=False)

    @property
    def departments(self) -> Mapping[str, str]:
        """Who does each step."""
        return {step.id: step.department for step in self.steps}


def plan_of(decision: Decision, company: Company) -> Plan:
    """What a company makes of its decision."""
    return _plan(decision, steps_of(company.flows[decision.flow], decision))


def recorded_plan(order: WorkOrder) -> Plan:
    """What was planned when an order was placed: steps that moved since are where they began."""
    return _plan(order.decision, order.steps)


def _plan(decision: Decision, steps: tuple[Step, ...]) -> Plan:
    return Plan(
        lead=decision.lead,
        collaborators=tuple(one.department for one in decision.collaborators),
        flow=decision.flow,
        priority=decision.priority,
        steps=tuple(_planned(step) for step in steps),
        reasons=decision.reasons,
    )


def _planned(step: Step) -> PlannedStep:
    first = step.path[0] if step.path else step.department
    return PlannedStep(step.id, first, step.skill or "", step.effort, hours_allowed(step), step.after)
