"""What a decision comes to: who leads, who helps, how urgent, and which departments do which steps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

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
    return _plan(decision, map(_planned, steps_of(company.flows[decision.flow], decision)))


def recorded_plan(order: WorkOrder) -> Plan:
    """What was planned when an order was placed: steps that moved since are where they began, and those that were cut
    into parts are whole."""
    parts = {step.id: step for step in order.steps if step.part}
    return _plan(order.decision, (_whole(step, parts) for step in order.steps if not step.part))


def effort_of(step: Step) -> float:
    """Working hours of the step's own department: what another order does is that order's."""
    return 0.0 if step.order else step.effort


def _plan(decision: Decision, steps: Iterable[PlannedStep]) -> Plan:
    return Plan(
        lead=decision.lead,
        collaborators=tuple(one.department for one in decision.collaborators),
        flow=decision.flow,
        priority=decision.priority,
        steps=tuple(steps),
        reasons=decision.reasons,
    )


def _whole(step: Step, parts: Mapping[str, Step]) -> PlannedStep:
    whole = replace(step, after=tuple(before for before in step.after if before not in parts))
    return _planned(replace(whole, effort=sum(parts[part].effort for part in step.parts)) if step.parts else whole)


def _planned(step: Step) -> PlannedStep:
    first = step.path[0] if step.path else step.department
    return PlannedStep(step.id, first, step.skill or "", effort_of(step), hours_allowed(step), step.after)
